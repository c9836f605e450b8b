// While something that was sent is judged: the page asks by itself what became of it, less and less often, and shows it
// where it stands. What is renewed are the [data-suivi] parts that hold a [data-verification], found again by their id.
// Without this file, « Rafraîchir » does the same.

const PAUSES = [1, 1, 2, 3, 5, 8, 13, 20, 30]; // seconds before each look; the last one goes on

export async function regarder(adresse) {
  const options = { credentials: "same-origin", headers: { "X-Requested-With": "XMLHttpRequest" } };
  const reponse = await fetch(adresse, options).catch(() => null);
  if (!reponse?.ok || new URL(reponse.url).pathname !== new URL(adresse, location.href).pathname) return null;
  return new DOMParser().parseFromString(await reponse.text(), "text/html");
}

export function pause(rang) {
  return new Promise((suite) => { setTimeout(suite, 1000 * PAUSES[Math.min(rang, PAUSES.length - 1)]); });
}

const attendus = () => [...document.querySelectorAll("[data-suivi]")].filter((un) => un.querySelector("[data-verification]"));
if (attendus().length) suivre();

async function suivre() {
  const annonce = document.createElement("p");
  annonce.className = "cy-invisible";
  annonce.setAttribute("role", "status");
  document.body.append(annonce);
  for (let rang = 0; attendus().length; rang += 1) {
    await pause(rang);
    if (document.hidden) continue;
    const page = await regarder(location.href);
    if (page) for (const un of attendus()) renouveler(un, page.getElementById(un.id), annonce);
  }
}

function renouveler(ancien, nouveau, annonce) {
  if (!nouveau) return location.reload();
  if (nouveau.querySelector("[data-verification]")) return;
  const avait = ancien.contains(document.activeElement);
  ancien.replaceWith(nouveau);
  const quoi = nouveau.querySelector(".cy-piece__libelle")?.textContent ?? "";
  const issue = nouveau.querySelector("[data-issue]")?.textContent ?? "";
  if (issue) annonce.textContent = `${quoi} : ${issue}`.replace(/\s+/g, " ");
  if (avait) nouveau.querySelector("a, button")?.focus();
}
