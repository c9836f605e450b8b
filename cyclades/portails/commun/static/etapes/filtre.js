// A search box above a long list: keeps only the options that contain every word typed, accents ignored, and says how
// many. Options are taken out of the list: some browsers show those that are only hidden.

const sansAccents = (texte) => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function filtrer(liste) {
  const boite = document.createElement("input");
  boite.type = "search";
  boite.id = `${liste.id}-recherche`;
  boite.className = "fr-input";
  boite.autocomplete = "off";
  const libelle = Object.assign(document.createElement("label"), {
    className: "fr-label", htmlFor: boite.id, textContent: "Rechercher dans la liste des spécialités",
  });
  const nombre = Object.assign(document.createElement("p"), { className: "fr-hint-text", hidden: true });
  const groupe = Object.assign(document.createElement("div"), { className: "fr-input-group" });
  groupe.append(libelle, boite, nombre);
  const [vide, ...options] = liste.options;
  boite.addEventListener("input", () => {
    const mots = sansAccents(boite.value).split(/\s+/).filter(Boolean);
    const choisie = liste.value;
    const gardees = options.filter((option) => mots.every((mot) => sansAccents(option.text).includes(mot)));
    liste.replaceChildren(vide, ...options.filter((option) => gardees.includes(option) || option.value === choisie));
    liste.value = choisie;
    const pluriel = gardees.length > 1 ? "s" : "";
    nombre.hidden = !mots.length;
    nombre.textContent = gardees.length ? `${gardees.length} spécialité${pluriel} dans la liste ci-dessous` : "Aucune spécialité ne contient ces mots";
    if (mots.length) document.dispatchEvent(new CustomEvent("cyclades:annonce", { detail: nombre.textContent }));
  });
  (liste.closest(".fr-select-group") ?? liste).before(groupe);
}

document.querySelectorAll("select[data-filtrer]").forEach(filtrer);
