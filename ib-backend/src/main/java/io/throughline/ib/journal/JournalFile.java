package io.throughline.ib.journal;

import io.throughline.api.TradingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// A file that lines are added to, never changed: each is with the operating system when the call
/// returns, so that the end of the process, however sudden, loses none.
public final class JournalFile implements Consumer<String>, AutoCloseable {
  private final FileChannel channel;
  private final Durability durability;

  /// What a line must survive.
  public enum Durability {
    /// The end of the process. Costs microseconds.
    PROCESS,
    /// The end of the machine's power. Costs milliseconds.
    POWER
  }

  private JournalFile(FileChannel channel, Durability durability) {
    this.channel = channel;
    this.durability = durability;
  }

  /// Opens a file to add to; it and its folder are made if they are not there.
  ///
  /// @throws TradingException if it cannot be written
  public static JournalFile open(Path file, Durability durability) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return new JournalFile(
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), durability);
    } catch (IOException e) {
      throw new TradingException("the journal " + file + " cannot be written: " + e, e);
    }
  }

  /// Adds a line.
  ///
  /// @throws TradingException if it cannot be written, with which the run ends
  @Override
  public void accept(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (durability == Durability.POWER) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw new TradingException("no order leaves without its journal, and it fails: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new TradingException("the journal could not be closed: " + e, e);
    }
  }
}
