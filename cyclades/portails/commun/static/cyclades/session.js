// Warns two minutes before the session ends for lack of activity, and prolongs it on request (SES-05).
// The page carries <div data-session="3600"> : the idle time that the server allows, in seconds.

const PREAVIS = 120;
const repere = document.querySelector("[data-session]");
const duree = Number(repere.dataset.session);
const onglets = "BroadcastChannel" in window ? new BroadcastChannel("cyclades-session") : null;
let minuterie;

const boite = document.createElement("div");
boite.className = "cy-session";
boite.hidden = true;
boite.setAttribute("role", "alertdialog");
boite.setAttribute("aria-labelledby", "session-titre");
boite.setAttribute("aria-describedby", "session-texte");
const titre = document.createElement("p");
titre.id = "session-titre";
titre.className = "cy-session__titre";
const texte = document.createElement("p");
texte.id = "session-texte";
const bouton = document.createElement("button");
bouton.type = "button";
bouton.className = "fr-btn";
boite.append(titre, texte, bouton);
document.body.append(boite);

function prevenir() {
  titre.textContent = "Votre session va se terminer";
  texte.textContent = "Sans action de votre part, vous serez déconnecté dans deux minutes. Ce que vous avez déjà validé est conservé.";
  bouton.textContent = "Rester connecté";
  boite.hidden = false;
  bouton.focus();
  minuterie = setTimeout(constaterLaFin, PREAVIS * 1000);
}

function constaterLaFin() {
  titre.textContent = "Votre session est terminée";
  texte.textContent = "Par sécurité, vous avez été déconnecté. Reconnectez-vous pour reprendre où vous en étiez.";
  bouton.textContent = "Me reconnecter";
  boite.hidden = false;
}

function reprendre() {
  clearTimeout(minuterie);
  boite.hidden = true;
  minuterie = setTimeout(prevenir, Math.max(0, duree - PREAVIS) * 1000);
}

async function prolonger() {
  const reponse = await fetch(location.href, { method: "HEAD", credentials: "same-origin", redirect: "manual" }).catch(() => null);
  if (!reponse?.ok) {
    location.reload();
    return;
  }
  reprendre();
  onglets?.postMessage("active");
}

bouton.addEventListener("click", prolonger);
onglets?.addEventListener("message", reprendre);
onglets?.postMessage("active");
reprendre();
