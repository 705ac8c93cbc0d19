package io.throughline.cli.history;

import io.throughline.api.TradingException;
import io.throughline.api.series.Bar;
import io.throughline.cli.result.AtomicFile;
import io.throughline.ib.history.Download.Span;
import io.throughline.ib.history.Download.Target;
import io.throughline.ib.history.HistoryWish;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The file of bars while it is downloaded, `NAME.part`, and `NAME.part.state`, which says how much
/// of it is whole. Bars are written before the record that counts them: whatever ends the process,
/// what the record counts is there, and what it does not count is cut off by the next attempt.
final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final Path state;
  private final HistoryWish wish;
  private final FileChannel channel;
  private @Nullable BarText text;
  private @Nullable DownloadRecord record;

  private PartFile(Path target, HistoryWish wish, FileChannel channel) {
    this.target = target;
    this.part = part(target);
    this.state = state(target);
    this.wish = wish;
    this.channel = channel;
  }

  private static Path part(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static Path state(Path target) {
    return target.resolveSibling(target.getFileName() + ".part.state");
  }

  /// Whether there is a file where a finished one may be put.
  enum Existing {
    KEEP,
    REPLACE
  }

  /// Opens the part for a target; nothing is written yet.
  ///
  /// @param existing what happens to a finished file, and to a part of another download
  /// @throws TradingException if the target is there and shall be kept, if the part was begun with
  ///   another wish, or if it cannot be written
  static PartFile open(Path target, HistoryWish wish, Existing existing) {
    if (Files.isDirectory(target)) {
      throw new TradingException(target + " is a directory; name a file with --out");
    }
    if (Files.exists(target) && existing == Existing.KEEP) {
      throw new TradingException(
          target + " is there already; add --force to replace it, or choose another --out");
    }
    DownloadRecord begun = begun(target, wish, existing);
    try {
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new TradingException(
            target + ": there is no directory " + folder + "; make it first");
      }
      FileChannel channel =
          FileChannel.open(
              part(target),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(channel, target);
      var file = new PartFile(target, wish, channel);
      file.begin(begun);
      return file;
    } catch (IOException e) {
      throw new TradingException(part(target) + " cannot be written: " + e, e);
    }
  }

  private static @Nullable DownloadRecord begun(Path target, HistoryWish wish, Existing existing) {
    if (!Files.exists(state(target)) || !Files.exists(part(target))) {
      return null;
    }
    DownloadRecord begun;
    try {
      begun = DownloadRecord.read(state(target));
    } catch (TradingException e) {
      if (existing == Existing.REPLACE) {
        return null;
      }
      throw e;
    }
    List<String> differences = begun.differences(DownloadRecord.words(wish));
    if (differences.isEmpty()) {
      return begun;
    }
    if (existing == Existing.REPLACE) {
      return null;
    }
    throw new TradingException(
        part(target)
            + " holds a download of something else ("
            + String.join(", ", differences)
            + "); ask for the same, choose another --out, or add --force to begin anew");
  }

  private static void lock(FileChannel channel, Path target) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new TradingException(
          part(target) + " is being written by another download; wait for it, or end it");
    }
  }

  private void begin(@Nullable DownloadRecord begun) throws IOException {
    if (begun == null) {
      Files.deleteIfExists(state);
      channel.truncate(0);
    } else if (channel.size() < begun.bytes()) {
      channel.close();
      throw new TradingException(
          part + " is shorter than its record says; add --force to begin the download anew");
    } else {
      channel.truncate(begun.bytes());
      record = begun;
    }
    channel.position(channel.size());
  }

  /// Begins or goes on, now that the contract is known.
  ///
  /// @return what is still to be fetched
  Span begin(Target found) {
    text = new BarText(wish.bars(), found.zone());
    int conId = found.contract().contract().conId();
    DownloadRecord begun = record;
    if (begun == null) {
      write(BarText.head(wish.contract(), wish.bars(), found));
      keep(conId, found.query().endNanos(), found.query().beginNanos(), 0);
    } else if (begun.conId() != conId) {
      throw new TradingException(
          "%s means contract %d now, but %d when the download began; name it as conid:%d, or add"
                  .formatted(wish.contract(), conId, begun.conId(), begun.conId())
              + " --force to begin anew");
    }
    return new Span(record().doneNanos(), record().endNanos());
  }

  /// How far it is; empty before the contract was ever known.
  @Nullable DownloadRecord begun() {
    return record;
  }

  private DownloadRecord record() {
    if (record == null) {
      throw new IllegalStateException("the download has not begun");
    }
    return record;
  }

  /// The form in which bars are written.
  BarText text() {
    if (text == null) {
      throw new IllegalStateException("the download has not begun");
    }
    return text;
  }

  /// Adds bars: all that end until a time are there then.
  void add(List<Bar> bars, long untilNanos) {
    var rows = new StringBuilder();
    for (Bar bar : bars) {
      rows.append(text().row(bar));
    }
    write(rows.toString());
    keep(record().conId(), record().endNanos(), untilNanos, record().bars() + bars.size());
  }

  private void write(String rows) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(rows.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new TradingException(part + " cannot be written: " + e, e);
    }
  }

  private void keep(int conId, long endNanos, long doneNanos, long bars) {
    try {
      var now =
          new DownloadRecord(
              DownloadRecord.words(wish), conId, endNanos, doneNanos, channel.position(), bars);
      now.write(state);
      record = now;
    } catch (IOException e) {
      throw new TradingException(part + " cannot be read: " + e, e);
    }
  }

  Path path() {
    return part;
  }

  /// Puts the whole file in its place.
  void finish() {
    close();
    try {
      AtomicFile.move(part, target);
      Files.deleteIfExists(state);
    } catch (IOException e) {
      throw new TradingException(target + " cannot be written: " + e, e);
    }
  }

  /// Leaves nothing behind.
  void discard() {
    close();
    try {
      Files.deleteIfExists(state);
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new TradingException(part + " cannot be deleted: " + e, e);
    }
  }

  /// Leaves what is there for the next attempt; nothing if nothing was begun.
  @Override
  public void close() {
    try {
      boolean isEmpty = channel.isOpen() && channel.size() == 0;
      channel.close();
      if (isEmpty) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new TradingException(part + " cannot be closed: " + e, e);
    }
  }
}
