package io.throughline.backtest.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One text fetched over HTTP: attempts, pauses, cache.
final class Fetch {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpRequest request;
  private final Timeouts timeouts;
  private final Retries retries;
  private final @Nullable HttpCache cache;
  private final @Nullable CachedText stored;

  /// How an attempt ended.
  private sealed interface Outcome {
    record Text(CachedText text) implements Outcome {}

    record Unchanged() implements Outcome {}

    /// @param status 0 if there was no answer
    /// @param mayPass whether another attempt could help
    record Failure(int status, String reason, boolean mayPass, @Nullable Throwable cause)
        implements Outcome {}
  }

  Fetch(
      HttpRequest.Builder request, Timeouts timeouts, Retries retries, @Nullable HttpCache cache) {
    this.timeouts = timeouts;
    this.retries = retries;
    this.cache = cache;
    this.stored = cache == null ? null : cache.find();
    if (stored != null) {
      stored.conditions().forEach(request::setHeader);
    }
    this.request = request.build();
  }

  /// The text.
  ///
  /// @throws HttpException if no attempt gave it
  byte[] content() {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(timeouts.connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    try {
      return contentBy(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpException(request.uri(), "was not fetched: interrupted", e);
    } finally {
      client.shutdownNow();
    }
  }

  private byte[] contentBy(HttpClient client) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Outcome outcome = attempt(client);
      switch (outcome) {
        case Outcome.Text(var text) -> {
          if (cache != null) {
            cache.store(text);
          }
          return text.content();
        }
        case Outcome.Unchanged() -> {
          return unchanged();
        }
        case Outcome.Failure failure -> {
          if (!failure.mayPass() || attempt == retries.attempts()) {
            throw failed(failure, attempt);
          }
        }
      }
      retries.pause().lastFor(retries.backoff().after(attempt));
    }
  }

  private byte[] unchanged() {
    if (stored == null) {
      throw new HttpException(
          request.uri(), NOT_MODIFIED, "answered 304 to a request without a condition");
    }
    return stored.content();
  }

  private HttpException failed(Outcome.Failure failure, int attempts) {
    String problem = failure.reason() + (attempts == 1 ? "" : " (" + attempts + " attempts)");
    return failure.cause() == null
        ? new HttpException(request.uri(), failure.status(), problem)
        : new HttpException(request.uri(), problem, failure.cause());
  }

  private Outcome attempt(HttpClient client) throws InterruptedException {
    CountedBody body = new CountedBody();
    CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request, _ -> body);
    try {
      return outcomeOf(await(response, body));
    } catch (TimeoutException e) {
      response.cancel(true);
      return new Outcome.Failure(0, String.valueOf(e.getMessage()), true, null);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Outcome.Failure(0, reasonOf(cause, body), cause instanceof IOException, cause);
    } finally {
      response.cancel(true);
    }
  }

  /// Waits in steps of the read timeout; in each something must arrive.
  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> response, CountedBody body)
      throws InterruptedException, ExecutionException, TimeoutException {
    long seen = 0;
    for (long step = 0; step < timeouts.readsUntilDeadline(); step++) {
      try {
        return response.get(timeouts.read().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        long now = body.count();
        if (now == seen) {
          throw new TimeoutException(
              "sent nothing for " + text(timeouts.read()) + " after " + now + " bytes");
        }
        seen = now;
      }
    }
    throw new TimeoutException(
        "was not done after " + text(timeouts.deadline()) + ": it sent " + seen + " bytes");
  }

  private static Outcome outcomeOf(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == OK) {
      HttpHeaders headers = response.headers();
      return new Outcome.Text(
          new CachedText(response.body(), first(headers, "ETag"), first(headers, "Last-Modified")));
    }
    if (status == NOT_MODIFIED) {
      return new Outcome.Unchanged();
    }
    boolean mayPass =
        status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    String advice = status == 404 ? "; check the address" : "";
    return new Outcome.Failure(status, "answered " + status + advice, mayPass, null);
  }

  private static String first(HttpHeaders headers, String name) {
    Optional<String> value = headers.firstValue(name);
    return value.orElse("");
  }

  private String reasonOf(Throwable cause, CountedBody body) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "did not accept a connection within " + text(timeouts.connect());
    }
    if (cause instanceof ConnectException) {
      return "does not accept connections; check host, port and network";
    }
    return body.count() > 0
        ? "broke off after " + body.count() + " bytes: " + cause.getMessage()
        : "did not answer: " + cause.getMessage();
  }

  /// `30 s`, `1.5 s`.
  private static String text(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    return (seconds == Math.rint(seconds) ? Long.toString((long) seconds) : "" + seconds) + " s";
  }
}
