// Controlling pieces without a mouse. Single keys can be switched off (WCAG 2.1.4) and never act while one types.

const CLE = "cyclades-raccourcis";

const lire = () => {
  try { return localStorage.getItem(CLE) !== "non"; } catch { return true; }
};
const garder = (actifs) => {
  try { localStorage.setItem(CLE, actifs ? "oui" : "non"); } catch { /* kept for this page alone */ }
};

const presser = (selecteur) => document.querySelector(`${selecteur} button[type=submit]`)?.click();

function aller(selecteur, champ) {
  const formulaire = document.querySelector(selecteur);
  const pli = formulaire?.closest("details");
  if (pli) pli.open = true;
  const cible = formulaire?.querySelector(champ);
  cible?.focus();
  formulaire?.scrollIntoView({ block: "nearest" });
}

const GESTES = {
  c: () => presser("[data-raccourci-conforme]"),
  n: () => aller("[data-raccourci-refuser]", "input[type=radio]:checked, input[type=radio], textarea"),
  r: () => aller("[data-raccourci-redemander]", "input:not([type=hidden])"),
  u: () => presser("[data-raccourci-annuler]"),
  arrowright: () => presser("[data-raccourci-suivante]"),
  arrowleft: () => history.back(),
};

function ecrit(element) {
  return element.closest("input:not([type=checkbox]), textarea, select, [contenteditable], .cy-visionneuse__cadre");
}

document.addEventListener("keydown", (evenement) => {
  if (!document.querySelector("[data-raccourcis-actifs]").checked || evenement.ctrlKey || evenement.altKey || evenement.metaKey || evenement.repeat) return;
  if (evenement.key === "Escape") {
    document.activeElement?.blur();
    return;
  }
  if (evenement.defaultPrevented || ecrit(evenement.target)) return;
  const touche = evenement.key.toLowerCase();
  const visionneuse = document.querySelector(`[data-touche="${CSS.escape(touche === "=" ? "+" : touche)}"]`);
  const geste = Object.hasOwn(GESTES, touche) ? GESTES[touche] : visionneuse && (() => visionneuse.click());
  if (!geste) return;
  evenement.preventDefault();
  geste();
});

function installer() {
  const zone = document.querySelector("[data-raccourcis]");
  const actifs = zone.querySelector("[data-raccourcis-actifs]");
  actifs.checked = lire();
  actifs.addEventListener("change", () => garder(actifs.checked));
  zone.hidden = false;
}

installer();
document.addEventListener("cyclades:piece", installer);
