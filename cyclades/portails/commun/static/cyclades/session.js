// Warns two minutes before the session ends for lack of activity, and prolongs it on request (SES-05).
// The page carries <div data-session="3600" data-session-sonde="/…">: the idle time that the server allows, in seconds,
// and an address that answers only to who is signed in. What was typed is never thrown away: it is sent to be seen
// again, and the sign-in carries it (`reprise.py`).

const PREAVIS = 120;
const repere = document.querySelector("[data-session]");
const duree = Number(repere.dataset.session);
const onglets = "BroadcastChannel" in window ? new BroadcastChannel("cyclades-session") : null;
let minuterie;
let estFinie = false;
let tape = null;

const boite = document.createElement("dialog");
boite.className = "cy-session";
boite.setAttribute("aria-labelledby", "session-titre");
boite.setAttribute("aria-describedby", "session-texte");
const zone = document.createElement("div");
zone.setAttribute("role", "status");
const titre = document.createElement("p");
titre.id = "session-titre";
titre.className = "cy-session__titre";
const texte = document.createElement("p");
texte.id = "session-texte";
const bouton = document.createElement("button");
bouton.type = "button";
bouton.className = "fr-btn";
zone.append(titre, texte);
boite.append(zone, bouton);
document.body.append(boite);

function dire(mots, explication, acte) {
  titre.textContent = mots;
  texte.textContent = explication;
  bouton.textContent = acte;
  // A modal dialog keeps the focus while it is open, and gives it back where it was.
  if (!boite.open) boite.showModal();
}

function prevenir() {
  dire(
    "Votre session va se terminer",
    "Sans action de votre part, vous serez déconnecté dans deux minutes. Ce que vous avez tapé ne sera pas perdu.",
    "Rester connecté",
  );
  minuterie = setTimeout(constaterLaFin, PREAVIS * 1000);
}

function constaterLaFin() {
  clearTimeout(minuterie);
  estFinie = true;
  dire(
    "Votre session est terminée",
    "Par sécurité, vous avez été déconnecté. Reconnectez-vous\u00a0: vous retrouverez cette page et ce que vous y avez tapé.",
    "Me reconnecter",
  );
}

function reprendre() {
  clearTimeout(minuterie);
  estFinie = false;
  if (boite.open) boite.close();
  minuterie = setTimeout(prevenir, Math.max(0, duree - PREAVIS) * 1000);
}

async function prolonger() {
  const sonde = repere.dataset.sessionSonde;
  const reponse = await fetch(sonde, { method: "HEAD", credentials: "same-origin", redirect: "manual" }).catch(() => null);
  if (reponse?.ok) {
    reprendre();
    onglets?.postMessage("active");
  } else if (reponse?.type === "opaqueredirect" || reponse?.status === 403 || reponse?.status === 404) {
    constaterLaFin();
  } else {
    const mots = "La connexion au réseau est coupée, ou le service ne répond pas. Ce que vous avez tapé reste sur cette page.";
    dire("Votre session n’a pas pu être prolongée", mots, estFinie ? "Me reconnecter" : "Réessayer");
  }
}

// A form that was typed in goes to the sign-in, and is seen again afterwards; else the page is opened again.
function seReconnecter() {
  if (!tape?.isConnected) {
    location.assign(location.href);
    return;
  }
  const [nom, valeur] = "rouvrir" in tape.dataset ? ["aller", "actualiser"] : ["a_revoir", "oui"];
  tape.append(Object.assign(document.createElement("input"), { type: "hidden", name: nom, value: valeur }));
  tape.dispatchEvent(new Event("cyclades:partir"));
  HTMLFormElement.prototype.submit.call(tape);
}

document.addEventListener("input", (evenement) => {
  const formulaire = evenement.target.form;
  if (formulaire?.method === "post") tape = formulaire;
});
bouton.addEventListener("click", () => (estFinie ? seReconnecter() : prolonger()));
// Escape: somebody is there.
boite.addEventListener("cancel", (evenement) => {
  evenement.preventDefault();
  if (!estFinie) prolonger();
});
onglets?.addEventListener("message", reprendre);
onglets?.postMessage("active");
reprendre();
