package io.throughline.cli.run;

import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvOptions;
import io.throughline.backtest.http.HttpData;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where bars come from.
sealed interface Location {

  /// Opens what is there.
  ///
  /// @throws io.throughline.api.TradingException if it cannot be read
  BarsInHand open(CsvOptions options);

  /// The last part of the path.
  String fileName();

  /// A file on this machine.
  record File(Path path) implements Location {
    @Override
    public BarsInHand open(CsvOptions options) {
      CsvData data = CsvData.of(path, options);
      return new BarsInHand(data, data::badBars);
    }

    @Override
    public String fileName() {
      return path.toAbsolutePath().normalize().getFileName().toString();
    }
  }

  /// An address that is fetched when the run begins.
  ///
  /// @param cache where the text is kept; `null` for nowhere
  record Address(URI address, @Nullable Path cache) implements Location {
    @Override
    public BarsInHand open(CsvOptions options) {
      HttpData.Request request = HttpData.at(address).csv(options);
      if (cache != null) {
        request.cacheIn(cache);
      }
      HttpData data = request.fetch();
      return new BarsInHand(data, data::badBars);
    }

    @Override
    public String fileName() {
      String path = address.getPath();
      String last = path.substring(path.lastIndexOf('/') + 1);
      return last.isEmpty() ? address.getHost() : last;
    }
  }
}
