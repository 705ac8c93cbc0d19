package io.throughline.cli.run;

import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.cli.setting.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which files a run writes; `null` for those nobody asked for.
public record Outputs(@Nullable Path orders, @Nullable Path trades, @Nullable Path json) {

  static Outputs read(SettingsReader read) {
    return new Outputs(
        path(read, RunKey.ORDERS), path(read, RunKey.TRADES), path(read, RunKey.JSON));
  }

  /// A path that can be written, as far as that can be told before the run.
  private static @Nullable Path path(SettingsReader read, RunKey key) {
    Optional<Value> value = read.settings().value(key);
    if (value.isEmpty()) {
      return null;
    }
    Path path = Path.of(value.get().text());
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      read.problem(value.get(), path + ": there is no directory " + directory + "; make it first");
    } else if (Files.isDirectory(path)) {
      read.problem(value.get(), path + " is a directory; name a file");
    }
    return path;
  }
}
