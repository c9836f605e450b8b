"""The wizard: one view serves every step, one act saves."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from cyclades.consultations import candidatures, referentiel
from cyclades.consultations import inscription as lecture_inscription
from cyclades.consultations.inscription import Onglet, PageEtape
from cyclades.operations import inscription
from cyclades.operations.inscription import DossierIncomplet, SaisiePerimee, Tape
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.confirmation import demander_confirmation, est_confirme
from cyclades.portails.commun.etapes import FORMULAIRES, FormulaireEtape
from cyclades.portails.commun.etapes.changements import changements
from cyclades.portails.commun.etapes.conditions import Conditions
from cyclades.portails.commun.formulaires import A_REVOIR
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.refus import Introuvable

CONSERVEE = "Votre saisie est conservée. Elle n’est pas encore une inscription : reprenez-la avant la fermeture."
LAISSER = frozenset({"quitter", "precedent"})
"""Buttons that leave the step as it is: what is unfinished is kept, and blamed only once « Suivant » is pressed."""
SUR_PLACE = ("ajouter-", "retirer-", "actualiser")
"""Buttons that keep the person on the step: its blocks change, nothing is refused yet."""
REPRENDRE = "connu-"
"""The button that adds known marks: they are kept at once, and what they give is shown before going on (R66)."""


def _page(request: HttpRequest, candidature_id: UUID, etape: Etape) -> PageEtape:
    return lecture_inscription.etape(
        acteur=request.acteur, candidature_id=candidature_id, etape=etape, quand=request.quand
    )


def _etape(nom: str) -> Etape:
    if nom not in {etape.value for etape in Etape if etape is not Etape.NUMERO}:
        raise Introuvable
    return Etape(nom)


@formulaire
def etape(request: HttpRequest, candidature_id: UUID, etape: str) -> HttpResponse:
    """A step: shown as it stands in the draft, or sent. Those before it come first."""
    demandee = _etape(etape)
    if request.method == "POST" and demandee in FORMULAIRES:
        return _envoyee(request, candidature_id, demandee)
    try:
        page = _page(request, candidature_id, demandee)
    except Introuvable:
        return _deja_enregistree(request, candidature_id)
    if not _accessible(page):
        messages.info(request, f"Terminez d’abord l’étape « {page.atteignable.libelle} ».")
        return redirect("etape", candidature_id, page.atteignable.value)
    return _montrer(request, page)


def _deja_enregistree(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """Nothing is being typed any more, the browser's « back » led here: to what was registered, if it was.

    :raises Introuvable: unknown, not theirs, or never registered.
    """
    candidatures.mon_inscription(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    messages.info(request, "Votre inscription est déjà enregistrée. Pour la changer, utilisez « Modifier ».")
    return redirect("mon_inscription", candidature_id)


def _accessible(page: PageEtape) -> bool:
    return any(onglet.est_courante and onglet.est_accessible for onglet in page.onglets)


def _montrer(
    request: HttpRequest, page: PageEtape, form: FormulaireEtape | None = None, statut: int = 200, **dit: str
) -> HttpResponse:
    """`dit`: what was just done here (`annonce`), and the field where it goes on (`vers`)."""
    if form is None and page.etape is Etape.CONDITIONS:
        return render(request, "etapes/conditions.html", _du_dernier_pas(page, Conditions()))
    if form is None and page.etape in FORMULAIRES:
        form = FORMULAIRES[page.etape](page=page)
        form.taire() if page.est_laissee else form.refuser_ce_qui_est_lisible(page.anomalies)
    contexte = {"page": page, "liens": _liens(page), "est_gardee": statut != SaisiePerimee.statut}
    contexte |= {"annonce": "", "vers": ""} | dit
    if page.resume is not None and page.est_modification:
        enregistree = candidatures.mon_inscription(
            acteur=request.acteur, candidature_id=page.candidature_id, quand=request.quand
        )
        contexte["changements"] = changements(enregistree.resume, page.resume)
    contexte |= {"form": form} if form is not None else {}
    return render(request, f"etapes/{page.etape}.html", contexte, status=statut)


def _liens(page: PageEtape) -> dict[str, str]:
    """Addresses of the steps that may be entered, empty for the others, in order."""
    return {onglet.etape.value: _adresse(page, onglet) if onglet.est_accessible else "" for onglet in page.onglets}


def _adresse(page: PageEtape, onglet: Onglet) -> str:
    return reverse("etape", args=(page.candidature_id, onglet.etape.value))


def _envoyee(request: HttpRequest, candidature_id: UUID, etape: Etape) -> HttpResponse:
    """Keep what was sent, then go where the button says; stay here when there is something to put right."""
    aller, envoi = request.POST.get("aller", ""), request.POST
    reste = aller.startswith(SUR_PLACE) or A_REVOIR in request.POST
    if reste or aller.startswith(REPRENDRE):
        envoi = FORMULAIRES[etape].ajuster(_sans_revoir(request.POST), aller, _page(request, candidature_id, etape))
    form = FORMULAIRES[etape](envoi)
    tape = Tape(
        etape=etape,
        brut=form.brut(),
        valeurs=form.partie() if form.is_valid() else None,
        revision=form.revision_envoyee,
        est_laissee=reste or aller in LAISSER,
    )
    try:
        anomalies = inscription.saisir(
            acteur=request.acteur, candidature_id=candidature_id, tape=tape, quand=request.quand
        )
    except SaisiePerimee as perimee:
        return _perimee(request, candidature_id, etape, envoi, perimee)
    if aller == "quitter":
        messages.info(request, CONSERVEE)
        return redirect("mes_inscriptions")
    if aller == "precedent":
        return redirect("etape", candidature_id, list(Etape)[max(0, etape.rang - 2)].value)
    if reste or aller.startswith(REPRENDRE) or anomalies or form.en_erreur or form.est_a_confirmer():
        return _corriger(request, candidature_id, etape, envoi, est_a_juger=not reste)
    return redirect("etape", candidature_id, list(Etape)[etape.rang].value)


def _sans_revoir(saisie: QueryDict) -> QueryDict:
    """A step keeps what it is sent: it need not be seen again first."""
    copie = saisie.copy()
    copie.pop(A_REVOIR, None)
    return copie


def _corriger(
    request: HttpRequest, candidature_id: UUID, etape: Etape, envoi: QueryDict, *, est_a_juger: bool
) -> HttpResponse:
    """The step again: what is wrong, or else what the answers give, told before going on."""
    page = _page(request, candidature_id, etape)
    form = FORMULAIRES[etape](envoi, page=page)
    if est_a_juger:
        form.refuser_ce_qui_est_lisible(page.anomalies)
        form.annonce_le_resultat = not form.en_erreur
        return _montrer(request, page, form, 422 if form.en_erreur else 200)
    form.taire()
    return _montrer(request, page, form, **_dit_sur_place(request.POST.get("aller", ""), form))


def _dit_sur_place(aller: str, form: FormulaireEtape) -> dict[str, str]:
    """What the button did, and where the block that it added begins."""
    verbe = aller.partition("-")[0]
    if verbe == "ajouter" and "rangs" in form.fields:
        rang = str(form["rangs"].valeur).rpartition(",")[2]
        return {"annonce": "Acquis ajouté\u00a0: remplissez-le.", "vers": f"champ-{rang}-"}
    return {"annonce": "Acquis retiré." if verbe == "retirer" else "Votre saisie est conservée."}


def _perimee(
    request: HttpRequest, candidature_id: UUID, etape: Etape, envoi: QueryDict, refus: SaisiePerimee
) -> HttpResponse:
    page = _page(request, candidature_id, etape)
    form = FORMULAIRES[etape](envoi, page=page)
    form.refuser(refus)
    return _montrer(request, page, form, refus.statut)


@ecriture
def enregistrer(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """« Enregistrer »: one call; what is missing is said with a link to its step."""
    form = Conditions(request.POST)
    if form.est_a_revoir:
        return _revoir_les_conditions(request, candidature_id, form)
    acceptees = form.is_valid()
    try:
        inscription.enregistrer(
            acteur=request.acteur, candidature_id=candidature_id, conditions_acceptees=acceptees, quand=request.quand
        )
    except DossierIncomplet as refus:
        page = _page(request, candidature_id, Etape.CONDITIONS)
        contexte = _du_dernier_pas(page, form) | {"anomalies": refus.anomalies}
        return render(request, "etapes/conditions.html", contexte, status=refus.statut)
    return redirect("numero", candidature_id)


def _revoir_les_conditions(request: HttpRequest, candidature_id: UUID, form: Conditions) -> HttpResponse:
    """The session had ended under « Enregistrer »: the page as it was, its box ticked; or what was done elsewhere."""
    try:
        page = _page(request, candidature_id, Etape.CONDITIONS)
    except Introuvable:
        return _deja_enregistree(request, candidature_id)
    return render(request, "etapes/conditions.html", _du_dernier_pas(page, form))


def _du_dernier_pas(page: PageEtape, form: Conditions) -> dict[str, object]:
    return {"page": page, "form": form, "liens": _liens(page), "annonce": ""}


@ecriture
def modifier(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """What was accepted once is not shown again: the first step of a change is the next one."""
    inscription.modifier(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return redirect("etape", candidature_id, Etape.IDENTIFICATION.value)


@ecriture
def abandonner(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """A draft is erased: asked twice."""
    if not est_confirme(request):
        page = _page(request, candidature_id, Etape.MODALITES)
        objet = "cette modification" if page.est_modification else "ce brouillon"
        ou = f"{page.domaine}, session {page.session}"
        reste = "Votre inscription reste telle qu’elle est enregistrée." if page.est_modification else ""
        return demander_confirmation(
            request,
            titre=f"Supprimer {objet}",
            perte=f"Tout ce que vous avez saisi pour {ou}, sera effacé. {reste}".strip(),
            oui="Oui, supprimer",
            retour=reverse("mes_inscriptions"),
        )
    inscription.abandonner(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    messages.success(request, "La saisie en cours a été abandonnée.")
    return redirect("mes_inscriptions")


@lecture
def localites(request: HttpRequest) -> JsonResponse:
    """The localities of a postcode, for the script of the Identification step."""
    return JsonResponse({"localites": referentiel.localites(request.GET.get("code_postal", "")[:5])})
