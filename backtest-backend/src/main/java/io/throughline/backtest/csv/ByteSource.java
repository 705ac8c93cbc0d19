package io.throughline.backtest.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Bytes that can be read from the start as often as wanted; compressed ones are unpacked.
sealed interface ByteSource {
  int GZIP_FIRST = 0x1f;
  int GZIP_SECOND = 0x8b;
  int GZIP_BUFFER_BYTES = 1 << 16;

  /// How messages call it.
  String name();

  /// The bytes as they are stored.
  InputStream openRaw() throws IOException;

  /// The text: unpacked if the first two bytes say that it is compressed.
  default InputStream open() throws IOException {
    boolean zipped;
    try (InputStream raw = openRaw()) {
      zipped = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
    }
    return zipped ? new GZIPInputStream(openRaw(), GZIP_BUFFER_BYTES) : openRaw();
  }

  /// A file on disk.
  record File(Path path) implements ByteSource {
    @Override
    public String name() {
      Path last = path.getFileName();
      return last == null ? path.toString() : last.toString();
    }

    @Override
    public InputStream openRaw() throws IOException {
      try {
        if (Files.isDirectory(path)) {
          throw new CsvException(
              path.toString(), "is a directory; name one file of delimited text in it");
        }
        return Files.newInputStream(path);
      } catch (NoSuchFileException e) {
        throw new CsvException(
            path.toString(), "does not exist; check the path and the working directory", e);
      }
    }
  }

  /// Text that is in memory already.
  final class Memory implements ByteSource {
    private final String name;
    private final byte[] content;

    Memory(String name, byte[] content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public InputStream openRaw() {
      return new ByteArrayInputStream(content);
    }
  }
}
