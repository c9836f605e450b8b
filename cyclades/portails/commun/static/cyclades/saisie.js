// Comfort of typing: show a password, warn before losing what was typed, send once, lead to the errors.
// Everything works without this file.

const SECONDES_DE_GARDE = 15_000;

function afficherLesMotsDePasse(zone) {
  const champ = zone.querySelector("input[type=password]");
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "fr-btn fr-btn--sm fr-btn--tertiary-no-outline cy-afficher";
  bouton.setAttribute("aria-controls", champ.id);
  const libelle = zone.querySelector("label").firstChild.textContent.trim();
  const montrer = (visible) => {
    champ.type = visible ? "text" : "password";
    bouton.textContent = visible ? "Masquer" : "Afficher";
    bouton.setAttribute("aria-label", `${bouton.textContent} : ${libelle}`);
  };
  bouton.addEventListener("click", () => montrer(champ.type === "password"));
  champ.form?.addEventListener("submit", () => montrer(false));
  montrer(false);
  champ.after(bouton);
}

function prevenirAvantDePerdre(formulaire) {
  let modifie = false;
  formulaire.addEventListener("input", () => { modifie = true; });
  for (const depart of ["submit", "cyclades:partir"]) formulaire.addEventListener(depart, () => { modifie = false; });
  window.addEventListener("beforeunload", (evenement) => {
    if (modifie) evenement.preventDefault();
  });
}

// A second click within a few seconds is the same click. The button keeps its name and value: it is not disabled.
function envoyerUneFois(formulaire) {
  let envoyeA = 0;
  formulaire.addEventListener("submit", (evenement) => {
    if (Date.now() - envoyeA < SECONDES_DE_GARDE) {
      evenement.preventDefault();
      return;
    }
    envoyeA = Date.now();
    evenement.submitter?.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    envoyeA = 0;
    formulaire.querySelectorAll("[aria-disabled]").forEach((bouton) => bouton.removeAttribute("aria-disabled"));
  });
}

// The summary's links lead to a field: put the cursor in it, not only the page in front of it.
function conduireAuChamp(evenement) {
  const cible = document.getElementById(evenement.target.getAttribute("href").slice(1));
  if (!cible) return;
  evenement.preventDefault();
  cible.closest(".fr-input-group, .fr-select-group, .fr-fieldset, .fr-checkbox-group, .fr-upload-group")?.scrollIntoView();
  cible.focus({ preventScroll: true });
}

// This page may be the answer to a form: « back » and « reload » open again what is kept, instead of asking to send twice.
function rouvrirAuRetour(formulaire) {
  if (location.search === "") history.replaceState(history.state, "", formulaire.dataset.rouvrir + location.hash);
}

document.querySelectorAll("form[data-rouvrir]").forEach(rouvrirAuRetour);
document.querySelectorAll("[data-mot-de-passe]").forEach(afficherLesMotsDePasse);
document.querySelectorAll("form[data-prevenir]").forEach(prevenirAvantDePerdre);
document.querySelectorAll("form[method=post]").forEach(envoyerUneFois);
const resume = document.querySelector("[data-attirer]");
if (resume) {
  resume.querySelectorAll("a[href^='#']").forEach((lien) => lien.addEventListener("click", conduireAuChamp));
  resume.focus();
}

// One place tells what just happened to who does not see the page: filled once the page is read, else it is not heard.
const annonce = document.getElementById("annonce");
const annoncer = (texte) => {
  annonce.textContent = "";
  setTimeout(() => { annonce.textContent = texte; }, 100);
};
document.addEventListener("cyclades:annonce", (evenement) => annoncer(evenement.detail));
const dits = [...document.querySelectorAll("[data-annonce]")];
if (dits.length) annoncer(dits.map((dit) => dit.innerText.trim()).join(" "));
const debut = dits.find((dit) => dit.dataset.vers)?.dataset.vers;
if (debut) document.querySelector(`:is(input:not([type=hidden]), select, textarea)[id^="${debut}"]`)?.focus();
