package io.throughline.faketws.io;

import io.throughline.faketws.transcript.TranscriptLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes all that is said to a file as it is said, whatever the transcript in memory drops.
///
/// A thread of its own words and writes the lines. It may be [#BACKLOG] lines behind; then the
/// server waits for it. What is said while nobody speaks is on disk within moments.
public final class TranscriptStream implements Consumer<TranscriptLine>, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TranscriptStream.class.getName());
  private static final int BACKLOG = 65_536;

  private final Path path;
  private final Form form;
  private final BufferedWriter out;
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(BACKLOG);
  private final Thread writer;
  private boolean broken;

  /// How lines are written.
  private enum Form {
    TEXT,
    JSON
  }

  /// A line to be written; none ends the file.
  private record Entry(@Nullable TranscriptLine line) {}

  private TranscriptStream(Path path, Form form, BufferedWriter out) {
    this.path = path;
    this.form = form;
    this.out = out;
    writer = Thread.ofPlatform().daemon().name("fake-tws-transcript").unstarted(this::write);
  }

  /// Begins a file: JSON lines if its name ends in `.json` or `.jsonl`, else text.
  public static TranscriptStream open(Path path) throws IOException {
    String name = path.toString();
    Form form = name.endsWith(".json") || name.endsWith(".jsonl") ? Form.JSON : Form.TEXT;
    var stream = new TranscriptStream(path, form, Files.newBufferedWriter(path));
    stream.writer.start();
    return stream;
  }

  @Override
  public void accept(TranscriptLine line) {
    put(new Entry(line));
  }

  private void put(Entry entry) {
    try {
      waiting.put(entry);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try (out) {
      for (TranscriptLine line = take(); line != null; line = take()) {
        write(line);
      }
    } catch (IOException e) {
      lament(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable TranscriptLine take() throws InterruptedException {
    Entry next = waiting.poll();
    if (next == null) {
      flush();
      next = waiting.take();
    }
    return next.line();
  }

  private void flush() {
    try {
      if (!broken) {
        out.flush();
      }
    } catch (IOException e) {
      lament(e);
    }
  }

  private void write(TranscriptLine line) {
    if (broken) {
      return;
    }
    try {
      out.write(
          switch (form) {
            case TEXT -> line.toString();
            case JSON -> line.json();
          });
      out.write('\n');
    } catch (IOException e) {
      lament(e);
    }
  }

  /// The server is worth more than its transcript, so it goes on without.
  private void lament(IOException e) {
    if (!broken) {
      LOG.log(Level.ERROR, "the transcript " + path + " ends here: it cannot be written", e);
    }
    broken = true;
  }

  /// Writes what waits, and ends the file.
  @Override
  public void close() {
    put(new Entry(null));
    try {
      writer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
