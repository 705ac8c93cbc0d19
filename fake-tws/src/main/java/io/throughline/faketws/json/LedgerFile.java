package io.throughline.faketws.json;

import io.throughline.faketws.ledger.BrokenLawException;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerSnapshot;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A ledger kept in a file over a restart: JSON that people can read and write.
///
/// ```java
/// LedgerFile.write(path, tws.save());
/// var again = FakeTwsCore.restarted(options, LedgerFile.read(path));
/// ```
public final class LedgerFile {
  private LedgerFile() {}

  /// Writes the file, which is either there complete or stays as it was.
  public static void write(Path path, LedgerSnapshot snapshot) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (Writer out = Files.newBufferedWriter(part)) {
        RecordWriter.writePretty(out, snapshot);
        out.write('\n');
      }
      move(part, path);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path part, Path path) throws IOException {
    try {
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException if it is no ledger, or one that contradicts itself; names the
  ///   file, the place in it, what was expected and what was found
  public static LedgerSnapshot read(Path path) throws IOException {
    LedgerSnapshot snapshot =
        RecordReader.read(LedgerSnapshot.class, path.toString(), Files.readString(path));
    try {
      Ledger.load(snapshot);
    } catch (BrokenLawException | IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
    return snapshot;
  }
}
