package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Multiproof;
import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the folder of an export: the signature on its manifest, every byte of every file, and that
 * its events stand in the ledger of its checkpoint. docs/proofs.md is the specification.
 */
final class ExportCheck {
  static final String CHECKPOINT = "checkpoint";

  private static final String PERSONAL = "personal.jsonl";

  private static final List<String> TABLES = List.of("decisions.csv", "decisions.parquet");

  /** Files whose content is looked at, and not only their digest. */
  private static final Set<String> UNDERSTOOD =
      Set.of(ExportedEvents.NAME, ProofHashes.NAME, CHECKPOINT, ConsistencyFile.NAME);

  private final ExportFolder folder;
  private final Trust trust;
  private final Watch watch;
  private final Discrepancies problems;
  private final List<String> notes = new ArrayList<>();
  private final @Nullable CheckpointNote earlier;
  private long seen;
  private long checked;
  private Report.@Nullable Under under;
  private @Nullable ExportManifest read;

  private ExportCheck(ExportFolder folder, Trust trust, Watch watch, Discrepancies problems) {
    this.folder = folder;
    this.trust = trust;
    this.watch = watch;
    this.problems = problems;
    this.earlier = trust.earlier() == null ? null : CheckpointNote.of(trust.earlier());
  }

  /** Whether a folder looks like an export, though some of it may be missing. */
  static boolean isExport(Path folder) {
    return Stream.of(
            ExportFolder.MANIFEST,
            ExportFolder.MANIFEST_NOTE,
            ExportedEvents.NAME,
            ProofHashes.NAME)
        .anyMatch(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Checks an export.
   *
   * @param means what can be done beside
   * @param ledger of which it must hold all that its query selects; null where that is not asked
   */
  static Report of(
      Path path, Trust trust, Watch watch, Means means, @Nullable LedgerSource ledger) {
    Discrepancies problems = new Discrepancies();
    ExportCheck check = new ExportCheck(new ExportFolder(path, problems), trust, watch, problems);
    check.check();
    check.doAgain(means.recomputation(), ledger);
    return new Report(check.seen, check.checked, 0, check.under, problems.all(), check.notes);
  }

  private void check() {
    byte[] json = folder.small(ExportFolder.MANIFEST);
    byte[] note = folder.small(ExportFolder.MANIFEST_NOTE);
    if (json == null) {
      return;
    }
    ExportManifest manifest;
    try {
      manifest = ExportManifest.read(json);
    } catch (InvalidProof e) {
      problems.add("The manifest cannot be used: %s.", e.getMessage());
      return;
    }
    checkKey(manifest);
    if (note != null) {
      checkSignature(manifest, json, note);
    }
    folder.expect(manifest);
    checkProofsListed(manifest);
    for (String name : folder.present()) {
      if (folder.lists(name) && !UNDERSTOOD.contains(name)) {
        folder.open(name).close();
      }
    }
    checkEvents(manifest);
    read = manifest;
    for (String table : TABLES) {
      if (folder.present().contains(table)) {
        notes.add(
            "%s is as it was signed; the proof covers the events that it was made of, and not the table."
                .formatted(table));
      }
    }
    if (folder.present().contains(PERSONAL)) {
      notes.add(
          "%s holds personal fields in the clear: they are as they were exported, but no proof of the ledger covers them."
              .formatted(PERSONAL));
    }
  }

  /** Compares cases, figures and the selection, where the events can be read. */
  private void doAgain(@Nullable Recomputation recomputation, @Nullable LedgerSource ledger) {
    ExportManifest manifest = read;
    if (manifest == null
        || !folder.present().contains(ExportedEvents.NAME)
        || manifest.certificates().isEmpty() && ledger == null) {
      return;
    }
    ListedEvents events;
    try (ExportFolder.Opened file = folder.openAgain(ExportedEvents.NAME)) {
      CaseDigests cases = new CaseDigests();
      events =
          ListedEvents.read(new LineReader(ExportedEvents.NAME, file.in()), manifest, cases::add);
      compareCases(manifest, cases);
    } catch (InvalidProof e) {
      problems.add("Nothing can be done again with the events: %s.", e.getMessage());
      return;
    }
    ExportAgain again = new ExportAgain(manifest, events, recomputation, problems, notes);
    again.checkFigures();
    if (ledger != null) {
      again.checkComplete(ledger);
    }
  }

  private void compareCases(ExportManifest manifest, CaseDigests cases) {
    if (manifest.certificates().isEmpty()) {
      return;
    }
    if (!folder.lists(CaseDigests.NAME)) {
      problems.add("The manifest names certificates and does not list %s.", CaseDigests.NAME);
    }
    if (!folder.present().contains(CaseDigests.NAME)) {
      return;
    }
    try (ExportFolder.Opened file = folder.openAgain(CaseDigests.NAME)) {
      Discrepancy parting = cases.compare(new LineReader(CaseDigests.NAME, file.in()));
      if (parting != null) {
        problems.add(parting);
      }
    }
  }

  private void checkKey(ExportManifest manifest) {
    VerifierKey key = manifest.key();
    String name = Canonical.shown(key.name());
    if (!key.name().equals(manifest.origin())) {
      problems.add(
          "The manifest is of %s and names a key of %s.", Canonical.shown(manifest.origin()), name);
    }
    if (trust.keys().isEmpty()) {
      notes.add(
          "The key comes with the export and nobody vouched for it; give the key that you know with --key.");
    } else if (trust.keys().stream().noneMatch(given -> given.name().equals(key.name()))) {
      problems.add(
          "The key given is one of another ledger: this export is of %s, signed with %s.",
          name, key);
    } else if (!trust.keys().contains(key)) {
      problems.add(
          "The export is signed with %s, which is not the key given. If %s has changed its key, get the new one from a source that you trust.",
          key, name);
    }
  }

  private void checkSignature(ExportManifest manifest, byte[] json, byte[] bytes) {
    try {
      Note note = Note.of(bytes);
      String expected = ExportManifest.NOTE + "\n" + Hash.sha256(json).hex() + "\n";
      if (note.signatures().size() != 1 || note.by(manifest.key()).isEmpty()) {
        problems.add("%s is not signed by %s alone.", ExportFolder.MANIFEST_NOTE, manifest.key());
      } else if (!note.text().equals(expected)) {
        problems.add(
            "%s is not the one that %s vouches for: it was altered.",
            ExportFolder.MANIFEST, ExportFolder.MANIFEST_NOTE);
      }
    } catch (InvalidProof e) {
      problems.add(
          "%s does not vouch for the manifest: %s.", ExportFolder.MANIFEST_NOTE, e.getMessage());
    }
  }

  private void checkProofsListed(ExportManifest manifest) {
    boolean proofs = manifest.tree() != null;
    for (String name : List.of(ProofHashes.NAME, CHECKPOINT, ConsistencyFile.NAME)) {
      if (folder.lists(name) != proofs) {
        problems.add(
            proofs
                ? "The manifest names a checkpoint and does not list %s."
                : "The manifest names no checkpoint and lists %s.",
            name);
      }
    }
    if (proofs && !folder.lists(ExportedEvents.NAME)) {
      problems.add("The manifest names a checkpoint and does not list %s.", ExportedEvents.NAME);
    }
    if (!proofs) {
      notes.add(
          "The export has no proofs: its files are as they were signed, but nothing shows that its events stand in the ledger. Export again with --proofs.");
    }
  }

  private void checkEvents(ExportManifest manifest) {
    CheckpointNote checkpoint = checkpoint(manifest);
    List<Hash> consistency = consistency(manifest);
    Hash root = null;
    if (folder.present().contains(ExportedEvents.NAME)) {
      try (ExportFolder.Opened file = folder.open(ExportedEvents.NAME);
          ExportedEvents events =
              new ExportedEvents(
                  new LineReader(ExportedEvents.NAME, file.in()),
                  manifest,
                  earlier == null ? 0 : earlier.size(),
                  watch)) {
        try {
          prove(manifest, checkpoint, events);
        } finally {
          seen = events.count();
        }
        root = events.wantedRoot();
      } catch (InvalidProof e) {
        problems.add("The events are not those that were signed: %s.", e.getMessage());
      }
    }
    if (earlier != null && checkpoint != null) {
      Set<VerifierKey> keys = new LinkedHashSet<>(trust.keys());
      keys.add(manifest.key());
      new EarlierCheckpoint(earlier, checkpoint).compare(keys, consistency, root, problems);
    } else if (earlier != null) {
      problems.add("The export has no checkpoint that could be compared with the one given.");
    }
  }

  private void prove(
      ExportManifest manifest, @Nullable CheckpointNote checkpoint, ExportedEvents events) {
    if (checkpoint != null && folder.present().contains(ProofHashes.NAME)) {
      try (ExportFolder.Opened file = folder.open(ProofHashes.NAME)) {
        ProofHashes hashes = new ProofHashes(new LineReader(ProofHashes.NAME, file.in()));
        Hash root = Multiproof.root(checkpoint.size(), events, hashes);
        if (root.equals(checkpoint.checkpoint().root())) {
          checked = events.count();
        } else {
          problems.add(
              "The events do not lead to the root of the checkpoint (%d events): at least one of them was altered, removed or inserted.",
              checkpoint.size());
        }
      }
    } else {
      events.forEachRemaining(event -> {});
    }
    if (events.count() != manifest.events()) {
      problems.add(
          "%s holds %d events, and the manifest says %d.",
          ExportedEvents.NAME, events.count(), manifest.events());
    }
  }

  /** The checkpoint of the export; null where there is none that can be used. */
  private @Nullable CheckpointNote checkpoint(ExportManifest manifest) {
    ExportManifest.Tree tree = manifest.tree();
    if (!folder.present().contains(CHECKPOINT)) {
      return null;
    }
    byte[] bytes = folder.small(CHECKPOINT);
    if (bytes == null || tree == null) {
      return null;
    }
    try {
      CheckpointNote signed = CheckpointNote.of(Note.of(bytes));
      if (!signed.checkpoint().origin().equals(manifest.origin())
          || signed.size() != tree.size()
          || !signed.checkpoint().root().equals(tree.root())) {
        problems.add("The checkpoint is another one than that of the manifest.");
      }
      if (!signed.signedBy(manifest.key())) {
        problems.add(
            CheckpointTrail.problem(
                signed.size(),
                "The checkpoint (%d events) is not signed by %s.",
                signed.size(),
                manifest.key()));
        return null;
      }
      under =
          new Report.Under(
              signed.checkpoint(),
              manifest.key(),
              trust.keys().contains(manifest.key()),
              Cosignatures.of(signed.note(), manifest.key(), trust.witnesses(), problems, notes));
      return signed;
    } catch (InvalidProof e) {
      problems.add("The checkpoint cannot be used: %s.", e.getMessage());
      return null;
    }
  }

  /** The proof that the checkpoint extends the one given; null where there is none. */
  private @Nullable List<Hash> consistency(ExportManifest manifest) {
    if (!folder.present().contains(ConsistencyFile.NAME)) {
      return null;
    }
    try (ExportFolder.Opened file = folder.open(ConsistencyFile.NAME)) {
      return ConsistencyFile.find(
          new LineReader(ConsistencyFile.NAME, file.in()),
          earlier == null ? -1 : earlier.size(),
          manifest.tree() == null ? 0 : manifest.tree().size());
    } catch (InvalidProof e) {
      problems.add("The proof that the ledger only grew cannot be used: %s.", e.getMessage());
      return null;
    }
  }
}
