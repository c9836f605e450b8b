// Suggestions under a text field, from a JSON address. Without it, the text typed is searched by the server.
//
// <input data-suggestions="/communes" data-suggestions-avec="departement=champ-departement,le=champ-date_naissance"
//        data-suggestions-vers="champ-commune_code">
// asks /communes?q=ren&departement=35&le=30/05/1998, which answers {"resultats": [{"valeur": "35238", "libelle": "Rennes",
// "detail": "35000"}], "message": "…"}. Choosing one writes its label in the field and its value in the field named by « vers ».

const ATTENTE = 180;
const MINIMUM = 2;

class Suggestions {
  constructor(champ) {
    this.champ = champ;
    this.vers = document.getElementById(champ.dataset.suggestionsVers ?? "");
    this.resultats = [];
    this.rang = -1;
    this.demande = null;
    this.habiller();
    champ.addEventListener("input", () => this.saisir());
    champ.addEventListener("keydown", (evenement) => this.naviguer(evenement));
    champ.addEventListener("blur", () => this.fermer());
  }

  habiller() {
    const enveloppe = document.createElement("div");
    enveloppe.className = "fr-input-wrap cy-suggestions";
    this.champ.replaceWith(enveloppe);
    this.liste = document.createElement("ul");
    this.liste.className = "cy-suggestions__liste";
    this.liste.id = `${this.champ.id}-suggestions`;
    this.liste.setAttribute("role", "listbox");
    this.liste.setAttribute("aria-label", "Suggestions");
    this.liste.hidden = true;
    this.annonce = document.createElement("p");
    this.annonce.className = "fr-sr-only";
    this.annonce.setAttribute("role", "status");
    enveloppe.append(this.champ, this.liste, this.annonce);
    this.champ.setAttribute("role", "combobox");
    this.champ.setAttribute("aria-autocomplete", "list");
    this.champ.setAttribute("aria-expanded", "false");
    this.champ.setAttribute("aria-controls", this.liste.id);
    this.champ.setAttribute("autocomplete", "off");
  }

  saisir() {
    if (this.vers) this.vers.value = "";
    clearTimeout(this.minuterie);
    this.demande?.abort();
    if (this.champ.value.trim().length < MINIMUM) {
      this.annonce.className = "fr-sr-only";
      this.fermer();
      return;
    }
    this.minuterie = setTimeout(() => this.chercher(), ATTENTE);
  }

  adresse() {
    const url = new URL(this.champ.dataset.suggestions, location.href);
    url.searchParams.set("q", this.champ.value.trim());
    for (const paire of (this.champ.dataset.suggestionsAvec ?? "").split(",").filter(Boolean)) {
      const [nom, identifiant] = paire.split("=");
      url.searchParams.set(nom, document.getElementById(identifiant)?.value ?? "");
    }
    return url;
  }

  async chercher() {
    this.demande = new AbortController();
    try {
      const reponse = await fetch(this.adresse(), { signal: this.demande.signal, headers: { Accept: "application/json" } });
      if (!reponse.ok) return;
      const { resultats, message = "" } = await reponse.json();
      this.proposer(resultats);
      this.dire(message);
    } catch (erreur) {
      if (erreur.name !== "AbortError") this.fermer();
    }
  }

  proposer(resultats) {
    this.resultats = resultats;
    this.rang = -1;
    this.liste.replaceChildren(...resultats.map((resultat, rang) => this.ligne(resultat, rang)));
    this.ouvrir(resultats.length > 0);
    const nombre = resultats.length;
    this.annonce.textContent = "";
    const mots = nombre ? `${nombre} suggestion${nombre > 1 ? "s" : ""}, flèches haut et bas pour parcourir.` : "Aucune suggestion.";
    setTimeout(() => { this.annonce.textContent = mots; }, 50);
  }

  // Why nothing is proposed, or not all: seen by everybody, and said by screen readers.
  dire(message) {
    if (message) this.annonce.textContent = message;
    this.annonce.className = message ? "fr-hint-text" : "fr-sr-only";
  }

  ligne(resultat, rang) {
    const ligne = document.createElement("li");
    ligne.id = `${this.liste.id}-${rang}`;
    ligne.setAttribute("role", "option");
    ligne.setAttribute("aria-selected", "false");
    ligne.textContent = resultat.libelle;
    if (resultat.detail) {
      const detail = document.createElement("span");
      detail.className = "cy-suggestions__detail";
      detail.textContent = ` ${resultat.detail}`;
      ligne.append(detail);
    }
    // The field keeps the focus while one presses; the choice is made on release, and can be given up by moving away.
    ligne.addEventListener("mousedown", (evenement) => evenement.preventDefault());
    ligne.addEventListener("click", () => this.choisir(rang));
    return ligne;
  }

  naviguer(evenement) {
    const pas = { ArrowDown: 1, ArrowUp: -1 }[evenement.key];
    if (this.liste.hidden) {
      if (!pas || !this.resultats.length || this.champ.value.trim().length < MINIMUM) return;
      this.ouvrir(true);
    }
    const dernier = this.resultats.length - 1;
    if (pas === 1) this.designer(this.rang >= dernier ? 0 : this.rang + 1);
    else if (pas === -1) this.designer(this.rang <= 0 ? dernier : this.rang - 1);
    else if (evenement.key === "Enter" && this.rang >= 0) this.choisir(this.rang);
    else if (evenement.key === "Escape") this.fermer();
    else return;
    evenement.preventDefault();
  }

  designer(rang) {
    this.rang = rang;
    [...this.liste.children].forEach((ligne, autre) => ligne.setAttribute("aria-selected", String(autre === rang)));
    this.liste.children[rang].scrollIntoView({ block: "nearest" });
    this.champ.setAttribute("aria-activedescendant", this.liste.children[rang].id);
  }

  choisir(rang) {
    const { valeur, libelle } = this.resultats[rang];
    this.champ.value = libelle;
    if (this.vers) this.vers.value = valeur;
    this.champ.dispatchEvent(new Event("change", { bubbles: true }));
    this.dire("");
    this.annonce.textContent = `${libelle} choisi.`;
    this.fermer();
  }

  ouvrir(visible) {
    this.liste.hidden = !visible;
    this.champ.setAttribute("aria-expanded", String(visible));
  }

  fermer() {
    this.ouvrir(false);
    this.champ.removeAttribute("aria-activedescendant");
  }
}

document.querySelectorAll("input[data-suggestions]").forEach((champ) => new Suggestions(champ));
