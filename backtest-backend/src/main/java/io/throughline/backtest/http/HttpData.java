package io.throughline.backtest.http;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.backtest.csv.BadBarCounts;
import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Bars from delimited text at an HTTP address.
///
/// The text is fetched once, when this is made, and kept: runs read it without the network. Slow,
/// broken and failing servers are retried with growing pauses; with a cache on disk an unchanged
/// text is not sent again. What a row means is told by [CsvOptions], as for a file.
public final class HttpData implements DataSource {
  private final CsvData csv;

  private HttpData(CsvData csv) {
    this.csv = csv;
  }

  /// Fetches `address` with the defaults of [Request] and guesses its dialect.
  ///
  /// @throws HttpException if the address does not give its text
  /// @throws io.throughline.backtest.csv.CsvException if the text has no dialect that is known
  public static HttpData of(URI address) {
    return at(address).fetch();
  }

  /// A request to be described before it is sent.
  ///
  /// @throws IllegalArgumentException if it is no HTTP address, or holds a user name
  public static Request at(URI address) {
    return new Request(address);
  }

  @Override
  public FeedSpec spec() {
    return csv.spec();
  }

  @Override
  public BarStream open() {
    return csv.open();
  }

  /// As [CsvData#badBars()].
  public BadBarCounts badBars() {
    return csv.badBars();
  }

  /// What is asked for, how long it may take and how often it is tried. Confined to one thread.
  public static final class Request {
    private static final int DEFAULT_ATTEMPTS = 4;

    private final URI address;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private CsvOptions options = CsvOptions.guess();
    private Timeouts timeouts = Timeouts.DEFAULT;
    private Backoff backoff = Backoff.DEFAULT;
    private int attempts = DEFAULT_ATTEMPTS;
    private Pause pause = Thread::sleep;
    private @Nullable Path cache;

    private Request(URI address) {
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      if (!scheme.toLowerCase(Locale.ROOT).matches("https?") || address.getHost() == null) {
        throw new IllegalArgumentException(
            "'" + HttpException.plain(address) + "' must be an http:// or https:// address");
      }
      if (address.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "an address must not hold a user name or password; send them with"
                + " header(\"Authorization\", …)");
      }
      this.address = address;
    }

    /// How the text is read; guessed if not told.
    public Request csv(CsvOptions value) {
      options = value;
      return this;
    }

    /// One more header, such as an authorisation.
    public Request header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /// Keeps the text in `folder`, and asks only whether it changed when it is fetched again. The
    /// folder is made if need be.
    public Request cacheIn(Path folder) {
      cache = folder;
      return this;
    }

    /// How long to wait for a connection, 10 seconds if not told.
    public Request connectTimeout(Duration value) {
      timeouts = timeouts.withConnect(value);
      return this;
    }

    /// How long the server may send nothing, 30 seconds if not told.
    public Request readTimeout(Duration value) {
      timeouts = timeouts.withRead(value);
      return this;
    }

    /// How long one attempt may take in all, 5 minutes if not told: ends a server that sends a byte
    /// now and then. Kept to the next multiple of the read timeout.
    public Request deadline(Duration value) {
      timeouts = timeouts.withDeadline(value);
      return this;
    }

    /// How often it is tried in all, 4 times if not told.
    public Request attempts(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("attempts must be at least 1 but are " + value);
      }
      attempts = value;
      return this;
    }

    /// The pause before the second attempt, doubled before each further one up to `longest`; half a
    /// second and ten seconds if not told.
    public Request backoff(Duration first, Duration longest) {
      backoff = new Backoff(first, longest);
      return this;
    }

    Request pause(Pause value) {
      pause = value;
      return this;
    }

    /// Sends the request.
    ///
    /// @throws HttpException if the address does not give its text
    /// @throws io.throughline.backtest.csv.CsvException if the text has no dialect that is known
    public HttpData fetch() {
      HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
      headers.forEach(request::setHeader);
      HttpCache stored = cache == null ? null : new HttpCache(cache, address);
      byte[] content =
          new Fetch(request, timeouts, new Retries(attempts, backoff, pause), stored).content();
      return new HttpData(CsvData.ofBytes(HttpException.plain(address), content, options));
    }
  }
}
