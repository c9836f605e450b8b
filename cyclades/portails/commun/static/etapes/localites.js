// Proposes the localities of the postcode while it is typed. Without it, the server proposes them with its answer.

const codePostal = document.querySelector("[data-code-postal]");
const localite = document.querySelector("[data-localite]");
const liste = document.getElementById("localites");

async function proposer() {
  const code = codePostal.value.trim();
  if (!/^[0-9]{5}$/.test(code)) return;
  const reponse = await fetch(`/candidat/inscription/localites/?code_postal=${code}`, { credentials: "same-origin" }).catch(() => null);
  if (!reponse?.ok) return;
  const { localites } = await reponse.json();
  liste.replaceChildren(...localites.map((nom) => Object.assign(document.createElement("option"), { value: nom })));
  // Never under the hands of somebody who has begun to type it while the answer came.
  const estLibre = !localite.value && document.activeElement !== localite;
  if (localites.length !== 1 || !estLibre) return;
  localite.value = localites[0];
  document.dispatchEvent(new CustomEvent("cyclades:annonce", { detail: `Localité remplie : ${localites[0]}` }));
}

codePostal.addEventListener("input", proposer);
