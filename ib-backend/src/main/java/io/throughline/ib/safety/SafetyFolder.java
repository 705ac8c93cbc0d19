package io.throughline.ib.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What survives a restart: the kill switch, and the account's first value of the day.
///
/// The kill switch is the file `stop` in the folder: as long as it exists no order leaves, whoever
/// has made it. A person may make or delete it by hand.
public final class SafetyFolder {
  private static final String SWITCH = "stop";
  private static final String DAY = "day";

  private final Path folder;

  /// A day and the account's first value in it.
  record Day(LocalDate date, double value) {}

  public SafetyFolder(Path folder) {
    this.folder = folder;
  }

  /// Whether trading is stopped.
  public boolean isStopped() {
    return Files.exists(folder.resolve(SWITCH));
  }

  /// Why trading is stopped, as it was written down; empty text if nobody wrote anything.
  public String reason() {
    try {
      return isStopped()
          ? Files.readString(folder.resolve(SWITCH), StandardCharsets.UTF_8).strip()
          : "";
    } catch (IOException _) {
      return "";
    }
  }

  /// Stops trading, for this process and all that come.
  public void stop(String reason) {
    write(SWITCH, reason);
  }

  /// Lets trading go on.
  public void release() {
    try {
      Files.deleteIfExists(folder.resolve(SWITCH));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder.resolve(SWITCH), e);
    }
  }

  Optional<Day> day() {
    try {
      Path file = folder.resolve(DAY);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] parts = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ", -1);
      return Optional.of(new Day(LocalDate.parse(parts[0]), Double.parseDouble(parts[1])));
    } catch (IOException
        | DateTimeParseException
        | NumberFormatException
        | ArrayIndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  void keep(Day day) {
    write(DAY, day.date() + " " + day.value());
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }
}
