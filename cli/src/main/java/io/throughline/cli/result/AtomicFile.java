package io.throughline.cli.result;

import io.throughline.api.TradingException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file that is either there complete or not at all: first beside it, then moved.
public final class AtomicFile {

  /// Writes the content of a file.
  @FunctionalInterface
  public interface Content {
    void write(Writer out) throws IOException;
  }

  private AtomicFile() {}

  /// Writes `path` in UTF-8; an older file stays as it is until the new one is complete.
  ///
  /// @throws TradingException if it cannot be written
  public static void write(Path path, Content content) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        content.write(out);
      }
      move(part, path);
    } catch (IOException e) {
      throw new TradingException(path + " cannot be written: " + e, e);
    } finally {
      deleteIfLeft(part);
    }
  }

  /// Puts a file that is complete in the place of another, or of none.
  public static void move(Path part, Path path) throws IOException {
    try {
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteIfLeft(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new TradingException(part + " is left over and cannot be deleted: " + e, e);
    }
  }
}
