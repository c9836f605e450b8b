"""What may stay of a PDF: for each kind of object, the keys that are kept and the kind of what stands there.

Whatever is not written here is not kept, whatever its name. A kind of object is known by the place where it stands,
never by what it says of itself. Keys: ISO 32000-2, tables of the sections named below; left out on purpose: `/AA`,
`/OpenAction`, `/AF`, `/EF`, `/F` of streams, `/Ref`, `/OPI`, `/Alternates`, `/XFA`, `/Perms`, `/Metadata`…

A rule is the name of a kind; `carte_` before it: names of one's own, each for one of that kind; `liste_`: an array,
from which what may not stay is taken out; `suite_`: one in which places count. `simple`: numbers, names, texts, and
arrays of these; `nombre`: one number.
"""

from collections.abc import Mapping

Sorte = Mapping[str, str]


def _cles(**regles: str) -> Sorte:
    return {f"/{cle}": regle for regle, cles in regles.items() for cle in cles.split()}


FLUX = _cles(simple="Length Filter", parametres="DecodeParms")
"""Of every stream (7.3.8): its bytes are in the document."""
FONCTION = "FunctionType Domain Range C0 C1 N Bounds Encode Decode Size BitsPerSample Order"
SORTES: Mapping[str, Sorte] = {
    # the document (7.7)
    "racine": _cles(
        simple="Type Version Lang", pages="Pages", noms="Names", carte_arrivee="Dests", plan="Outlines",
        structure="StructTreeRoot", marques="MarkInfo", calques="OCProperties", formulaire="AcroForm",
        liste_intention="OutputIntents",
    ),
    "noms": _cles(arbre_des_arrivees="Dests"),
    "arbre_des_arrivees": _cles(simple="Limits", liste_arbre_des_arrivees="Kids", suite_arrivee="Names"),
    "arrivee_nommee": _cles(arrivee="D"),
    "marques": _cles(simple="Marked UserProperties Suspects"),
    "intention": _cles(simple="Type S OutputConditionIdentifier", flux="DestOutputProfile"),
    "pages": _cles(
        simple="Type Count MediaBox CropBox Rotate", liste_noeud="Kids", pages="Parent", ressources="Resources"
    ),
    "page": _cles(
        simple="Type MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Tabs StructParents", pages="Parent",
        ressources="Resources", flux="Contents", groupe="Group", liste_annotation="Annots",
    ),
    # outlines, and what a click does (12.3, 12.6)
    "plan": _cles(
        simple="Type Title Count C", nombre="F", plan="First Last Prev Next Parent", arrivee="Dest", action="A"
    ),
    "aller": _cles(simple="Type S", arrivee="D"),
    "adresse": _cles(simple="Type S URI"),
    "feuilleter": _cles(simple="Type S N"),
    # what is drawn: sections 7.8, 8, 9 and 11
    "flux": _cles(simple="Type Subtype Length1 Length2 Length3 N Range", couleur="Alternate"),
    "parametres": _cles(
        simple="Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows EndOfBlock "
        "BlackIs1 DamagedRowsBeforeError ColorTransform", flux="JBIG2Globals",
    ),
    "ressources": _cles(
        simple="ProcSet", carte_etat="ExtGState", carte_couleur="ColorSpace", carte_motif="Pattern",
        carte_degrade="Shading", carte_dessin="XObject", carte_police="Font", carte_propriete="Properties",
    ),
    "groupe": _cles(simple="Type S I K", couleur="CS"),
    "etat": _cles(
        simple="Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK UseBlackPtComp", police="Font",
        fonction="TR TR2", masque="SMask",
    ),
    "masque": _cles(simple="Type S BC", dessin="G", fonction="TR"),
    "fonction": _cles(simple=FONCTION, fonction="Functions"),
    "couleur": _cles(
        simple=f"{FONCTION} WhitePoint BlackPoint Gamma Matrix Subtype", fonction="Functions", couleur="Alternate",
        carte_couleur="Colorants", encres="Process",
    ),
    "encres": _cles(simple="Components", couleur="ColorSpace"),
    "motif": _cles(
        simple="Type PatternType PaintType TilingType BBox XStep YStep Matrix", ressources="Resources",
        degrade="Shading", etat="ExtGState",
    ),
    "degrade": _cles(
        simple="ShadingType Background BBox AntiAlias Coords Domain Extend Matrix BitsPerCoordinate BitsPerComponent "
        "BitsPerFlag Decode VerticesPerRow", couleur="ColorSpace", fonction="Function",
    ),
    "image": _cles(
        simple="Type Subtype Width Height BitsPerComponent Intent ImageMask Decode Interpolate SMaskInData Name "
        "StructParent Matte", couleur="ColorSpace", dessin="Mask SMask", calque="OC",
    ),
    "forme": _cles(
        simple="Type Subtype FormType BBox Matrix StructParent StructParents Name", ressources="Resources",
        groupe="Group", calque="OC",
    ),
    "police": _cles(
        simple="Type Subtype Name BaseFont FirstChar LastChar Widths DW W DW2 W2 FontBBox FontMatrix",
        descripteur="FontDescriptor", codage="Encoding", cmap="ToUnicode", police="DescendantFonts",
        collection="CIDSystemInfo", flux="CIDToGIDMap", carte_flux="CharProcs", ressources="Resources",
    ),
    "descripteur": _cles(
        simple="Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading "
        "CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth CharSet Lang", flux="FontFile FontFile2 "
        "FontFile3 CIDSet", style="Style", carte_descripteur="FD",
    ),
    "style": _cles(simple="Panose"),
    "codage": _cles(
        simple="Type BaseEncoding Differences CMapName WMode", collection="CIDSystemInfo", cmap="UseCMap"
    ),
    "cmap": _cles(simple="Type CMapName WMode", collection="CIDSystemInfo", cmap="UseCMap"),
    "collection": _cles(simple="Registry Ordering Supplement"),
    # layers (8.11) and marked contents (14.6)
    "calques": _cles(liste_calque="OCGs", reglage="D"),
    "reglage": _cles(
        simple="Name BaseState Intent ListMode", calque="ON OFF Order RBGroups Locked", liste_circonstance="AS"
    ),
    "circonstance": _cles(simple="Event Category", calque="OCGs"),
    "calque": _cles(simple="Type Name Intent P", calque="OCGs VE", usage="Usage"),
    "usage": _cles(emploi="Language Export Zoom Print View PageElement"),
    "emploi": _cles(simple="Lang Preferred ExportState min max Subtype PrintState ViewState"),
    "propriete": _cles(
        simple="Type Subtype MCID ActualText Alt E Lang BBox Attached Name Intent P", calque="OCGs VE", usage="Usage"
    ),
    # the structure of an accessible document (14.7)
    "structure": _cles(
        simple="Type ParentTreeNextKey", liste_element="K", arbre_des_elements="IDTree ParentTree",
        carte_nom="RoleMap", carte_attributs="ClassMap", liste_espace="Namespaces",
    ),
    "arbre_des_elements": _cles(simple="Limits", liste_arbre_des_elements="Kids", suite_element="Names Nums"),
    "element_de_structure": _cles(
        simple="Type S ID C R T Lang Alt E ActualText", parent_d_element="P", page_du_document="Pg",
        liste_element="K", attributs="A", espace="NS",
    ),
    "espace": _cles(simple="Type NS", carte_espace="RoleMapNS"),
    "attributs": _cles(
        simple="O Placement WritingMode BackgroundColor BorderColor BorderStyle BorderThickness Color Padding "
        "SpaceBefore SpaceAfter StartIndent EndIndent TextIndent TextAlign BBox Width Height BlockAlign InlineAlign "
        "TBorderStyle TPadding BaselineShift LineHeight TextPosition TextDecorationColor TextDecorationThickness "
        "TextDecorationType RubyAlign RubyPosition GlyphOrientationVertical ColumnCount ColumnGap ColumnWidths "
        "ListNumbering ContinuedList ContinuedFrom Role Checked checked Desc RowSpan ColSpan Headers Scope Summary "
        "Short",
    ),
    "contenu_marque": _cles(simple="Type MCID", page_du_document="Pg", dessin="Stm"),
    "objet_montre": _cles(simple="Type", page_du_document="Pg", montrable="Obj"),
    # annotations and fields: sections 12.5 and 12.7
    "note": _cles(
        simple="Type Subtype Rect Contents AS Border C StructParent BM CA ca Lang RT QuadPoints RD L LE IC LL LLE LLO "
        "CP Cap CO Vertices InkList Name Open Sy DA DS Q OverlayText Repeat IT", nombre="F",
        page_du_document="P", apparences="AP", calque="OC", annotation="Popup IRT", bord="BS BE",
    ),
    "lien": _cles(
        simple="Type Subtype Rect Contents AS Border C StructParent H QuadPoints Lang", nombre="F",
        page_du_document="P", apparences="AP", calque="OC", bord="BS", arrivee="Dest", action="A",
    ),
    "bord": _cles(simple="Type W S D I"),
    "bulle": _cles(
        simple="Type Subtype Rect Contents Open C StructParent", nombre="F", page_du_document="P",
        annotation="Parent", apparences="AP",
    ),
    "champ": _cles(
        simple="Type Subtype Rect Contents AS Border C StructParent H FT T TU Ff DA DS Q MaxLen Opt TI I Lang",
        nombre="F", page_du_document="P", apparences="AP", calque="OC", bord="BS", allure="MK", action="A",
        valeur="V", champ="Parent", liste_champ="Kids",
    ),
    "allure": _cles(simple="R BC BG CA TP"),
    "formulaire": _cles(simple="NeedAppearances DA Q", liste_champ="Fields", ressources="DR"),
    "apparences": _cles(apparence="N"),
}  # fmt: skip
