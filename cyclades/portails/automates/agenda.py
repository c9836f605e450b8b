"""The recurring acts: one line each, followed by every worker, enqueued by one."""

from datetime import time, timedelta

from cyclades.operations.comptes import taches as comptes
from cyclades.operations.courrier import taches as courrier
from cyclades.operations.documents import taches as documents
from cyclades.operations.fichiers import taches as fichiers
from cyclades.operations.inscription import taches as inscription
from cyclades.operations.journal import taches as journal
from cyclades.operations.notes import taches as notes
from cyclades.operations.pieces import juges_taches as juges
from cyclades.operations.pieces import taches as pieces
from cyclades.operations.publications import taches as publications
from cyclades.operations.purges import taches as purges
from cyclades.operations.rectifications import juges_taches as juges_des_demandes
from cyclades.operations.rectifications import taches as rectifications
from cyclades.operations.relances import taches as relances
from cyclades.socle.instants import PARIS
from cyclades.socle.taches import taches as entretien
from cyclades.socle.taches.agenda import ChaqueJour, Echeance, Toutes

MINUTE = timedelta(minutes=1)

AGENDA = (
    Echeance("sceller_journal", Toutes(MINUTE), journal.sceller),
    Echeance("produire_documents_manquants", Toutes(5 * MINUTE), documents.produire_manquants),
    Echeance("rappeler_les_brouillons", Toutes(60 * MINUTE), inscription.rappeler),
    Echeance("prevenir_decisions", Toutes(5 * MINUTE), pieces.prevenir),
    Echeance("reprendre_les_analyses", Toutes(15 * MINUTE), fichiers.reprendre_analyses),
    Echeance("reprendre_les_envois", Toutes(15 * MINUTE), juges.reprendre_envois),
    Echeance("reprendre_les_demandes", Toutes(15 * MINUTE), juges_des_demandes.reprendre_envois),
    Echeance("rappeler_les_pieces", Toutes(60 * MINUTE), relances.rappeler),
    Echeance("purger_comptes", Toutes(15 * MINUTE), comptes.purger),
    Echeance("purger_courrier", ChaqueJour(time(3, 40), PARIS), courrier.purger),
    Echeance("purger_brouillons", ChaqueJour(time(3, 50), PARIS), inscription.purger),
    Echeance("sceller_lectures", ChaqueJour(time(3, 20), PARIS), journal.sceller_lectures),
    Echeance("purger_journal", ChaqueJour(time(4, 0), PARIS), journal.purger),
    Echeance("purger_publications", ChaqueJour(time(4, 5), PARIS), publications.purger),
    Echeance("purger_resultats", ChaqueJour(time(4, 10), PARIS), notes.purger),
    Echeance("purger_rectifications", ChaqueJour(time(4, 15), PARIS), rectifications.purger),
    Echeance("purger_fichiers", ChaqueJour(time(4, 20), PARIS), purges.purger_fichiers),
    Echeance("purger_candidatures", ChaqueJour(time(4, 25), PARIS), purges.purger_candidatures),
    Echeance("purger_inactifs", ChaqueJour(time(4, 30), PARIS), purges.purger_comptes),
    Echeance("purger_orphelins", ChaqueJour(time(4, 35), PARIS), purges.purger_orphelins),
    Echeance("purger_taches", ChaqueJour(time(3, 30), PARIS), entretien.purger_anciennes),
)
