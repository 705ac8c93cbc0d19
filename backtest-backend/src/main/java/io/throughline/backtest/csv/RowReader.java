package io.throughline.backtest.csv;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Splits text into rows.
///
/// Lines without quotes are split in place, without allocation. The first line with a quote, and
/// everything after it, is read by opencsv: nobody has to say which kind a file is. Lines before
/// the first row that begin with `#` are comments.
final class RowReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  /// No row of prices is this long; a file that is all one line is not delimited text.
  private static final int LONGEST_LINE_BYTES = 1 << 20;

  private static final byte QUOTE = '"';

  private final String file;
  private final byte separator;
  private final InputStream in;
  private final PlainRow row;
  private @Nullable QuotedRows quoted;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private boolean exhausted;
  private long line;
  private long comments;

  private RowReader(ByteSource source, char separator) throws IOException {
    this.file = source.name();
    this.separator = (byte) separator;
    this.in = source.open();
    this.row = new PlainRow(file);
    fill(0);
    skipByteOrderMark();
    skipComments();
  }

  /// Opens `source` at its first line.
  ///
  /// @throws CsvException if it is missing, a directory, or not text
  static RowReader open(ByteSource source, char separator) {
    try {
      return new RowReader(source, separator);
    } catch (IOException e) {
      throw unreadable(source.name(), 0, e);
    }
  }

  private void skipByteOrderMark() {
    int first = limit > 1 ? buffer[0] & 0xff : 0;
    int second = limit > 1 ? buffer[1] & 0xff : 0;
    if (first == 0xef && second == 0xbb) {
      position = Math.min(3, limit);
    } else if (first + second == 0xff + 0xfe) {
      throw new CsvException(file, "is UTF-16 text; save it as UTF-8");
    }
  }

  private void skipComments() {
    while (position < limit && buffer[position] == CsvPreface.COMMENT) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      position = Math.min(end + 1, limit);
      line++;
      comments++;
    }
  }

  boolean isEmpty() {
    return line == comments && quoted == null && position == limit;
  }

  /// The next row, or `null` at the end. Blank lines may only stand at the end.
  @Nullable Row next() {
    try {
      if (quoted != null) {
        return quoted.next();
      }
      Row next = nextLine();
      long firstBlank = 0;
      while (next != null && isBlank(next)) {
        firstBlank = firstBlank == 0 ? next.line() : firstBlank;
        next = quoted == null ? nextLine() : quoted.next();
      }
      if (next != null && firstBlank != 0) {
        throw new CsvException.Place(file, firstBlank).error("the line is blank; remove it");
      }
      return next;
    } catch (IOException e) {
      throw unreadable(file, line, e);
    }
  }

  static boolean isBlank(Row row) {
    return row.columns() == 1 && (row.isEmpty(0) || row.text(0).isBlank());
  }

  private @Nullable Row nextLine() throws IOException {
    int at = 0; // offset within the line
    row.begin(buffer, position, line + 1);
    while (true) {
      byte[] bytes = buffer;
      int base = position;
      int available = limit - base;
      while (at < available) {
        byte b = bytes[base + at];
        if (b == '\n') {
          row.end(at > 0 && bytes[base + at - 1] == '\r' ? at - 1 : at);
          position = base + at + 1;
          line++;
          return row;
        }
        if (b == separator) {
          row.add(at);
        } else if (b == QUOTE) {
          return handOver();
        }
        at++;
      }
      if (!fill(base)) {
        return lastLine(at);
      }
      row.begin(buffer, position);
    }
  }

  private @Nullable Row lastLine(int length) {
    if (length == 0) {
      return null;
    }
    row.end(buffer[position + length - 1] == '\r' ? length - 1 : length);
    position += length;
    line++;
    return row;
  }

  private @Nullable Row handOver() throws IOException {
    InputStream rest =
        new SequenceInputStream(new ByteArrayInputStream(buffer, position, limit - position), in);
    quoted =
        new QuotedRows(
            file, line, (char) separator, new InputStreamReader(rest, StandardCharsets.UTF_8));
    return quoted.next();
  }

  /// Moves what begins at `from` to the front and reads more behind it; false at the end.
  private boolean fill(int from) throws IOException {
    if (exhausted) {
      return false;
    }
    int kept = limit - from;
    if (kept > LONGEST_LINE_BYTES) {
      throw new CsvException.Place(file, line + 1)
          .error(
              "the line is longer than "
                  + LONGEST_LINE_BYTES
                  + " characters; this is no delimited text");
    }
    if (kept == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    System.arraycopy(buffer, from, buffer, 0, kept);
    position = 0;
    limit = kept;
    while (limit < buffer.length) {
      int count = in.read(buffer, limit, buffer.length - limit);
      if (count < 0) {
        exhausted = true;
        break;
      }
      limit += count;
    }
    return limit > kept;
  }

  static CsvException unreadable(String file, long line, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return new CsvException(
          file,
          "is damaged: its compressed data cannot be unpacked after line "
              + line
              + "; fetch the file again",
          e);
    }
    return new CsvException(file, "cannot be read after line " + line + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(file, line, e);
    }
  }
}
