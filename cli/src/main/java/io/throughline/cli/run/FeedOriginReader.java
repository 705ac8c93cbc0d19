package io.throughline.cli.run;

import io.throughline.backtest.http.HttpData;
import io.throughline.cli.setting.FeedEntry;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.cli.setting.Value;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whether what was named as data is a file, an address or a contract.
final class FeedOriginReader {
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?:.*");
  private static final Pattern FILE_NAME =
      Pattern.compile(".*(/|\\\\|\\.[A-Za-z]{2,4}(\\.gz)?$).*");

  private final SettingsReader read;
  private final Backend backend;

  FeedOriginReader(SettingsReader read, Backend backend) {
    this.read = read;
    this.backend = backend;
  }

  FeedOrigin origin(FeedEntry entry) {
    Value source = entry.source();
    Optional<String> contract =
        read.read(entry, RunKey.CONTRACT, "a contract", Function.identity());
    Optional<Value> backfill =
        entry.own(RunKey.BACKFILL_FROM).or(() -> read.settings().value(RunKey.BACKFILL_FROM));
    if (isContract(source.text(), contract.isPresent(), backfill.isPresent())) {
      Location bars = backfill.map(value -> location(entry, value)).orElse(null);
      return new FeedOrigin(source.text(), bars, source.text());
    }
    Location bars = location(entry, source);
    if (backend != Backend.BACKTEST && contract.isEmpty()) {
      read.problem(
          source,
          source.text()
              + ": is a file; name its contract too, as in '%s,contract=SPY-STK-SMART-USD'"
                  .formatted(source.text()));
    }
    return new FeedOrigin(bars.fileName(), bars, contract.orElse(null));
  }

  /// A name that is neither an address nor a file is a contract, where a contract is of use.
  private boolean isContract(String text, boolean hasContract, boolean hasBars) {
    return !hasContract
        && (backend != Backend.BACKTEST || hasBars)
        && !ADDRESS.matcher(text).matches()
        && !FILE_NAME.matcher(text).matches()
        && !Files.isRegularFile(Path.of(text));
  }

  private Location location(FeedEntry entry, Value value) {
    String text = value.text();
    if (ADDRESS.matcher(text).matches()) {
      Optional<Path> cache = read.read(entry, RunKey.CACHE, "a directory", Path::of);
      return read.parse(value, "a file or an http(s) address", FeedOriginReader::address)
          .<Location>map(address -> new Location.Address(address, pathOrNull(cache)))
          .orElseGet(() -> new Location.File(Path.of("")));
    }
    Path path = Path.of(text);
    if (!Files.isRegularFile(path)) {
      read.problem(value, text + ": there is no such file");
    }
    return new Location.File(path);
  }

  private static @Nullable Path pathOrNull(Optional<Path> path) {
    return path.orElse(null);
  }

  private static URI address(String text) {
    URI address = URI.create(text);
    HttpData.at(address);
    return address;
  }
}
