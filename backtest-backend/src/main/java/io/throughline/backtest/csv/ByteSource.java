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

  /// How much is looked at to estimate the number of lines.
  int SAMPLE_BYTES = 1 << 16;

  /// Later lines may be a little shorter.
  double SPARE = 1.02;

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

  /// How many bytes are stored.
  long size() throws IOException;

  /// About how many lines there are, from the length of the first ones; 0 where that cannot be
  /// told.
  default int expectedLines() {
    try (InputStream raw = openRaw()) {
      byte[] sample = raw.readNBytes(SAMPLE_BYTES);
      boolean zipped =
          sample.length > 1
              && (sample[0] & 0xff) == GZIP_FIRST
              && (sample[1] & 0xff) == GZIP_SECOND;
      int lines = 0;
      for (byte value : sample) {
        lines += value == '\n' ? 1 : 0;
      }
      if (zipped || lines == 0) {
        return 0;
      }
      double bytesPerLine = sample.length / (double) lines;
      double expected = size() / bytesPerLine;
      return (int) Math.min(expected * SPARE, 1 << 30);
    } catch (IOException e) {
      return 0; // only a hint; reading the file itself will say what is wrong
    }
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

    @Override
    public long size() throws IOException {
      return Files.size(path);
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

    @Override
    public long size() {
      return content.length;
    }
  }
}
