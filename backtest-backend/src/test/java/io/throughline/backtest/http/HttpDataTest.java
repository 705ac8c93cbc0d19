package io.throughline.backtest.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.throughline.api.series.Bar;
import io.throughline.backtest.ReadBars;
import io.throughline.backtest.csv.CsvException;
import io.throughline.backtest.csv.CsvOptions;
import io.throughline.backtest.csv.ReferenceCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HttpDataTest {
  private static final String BARS =
      "Date,Open,High,Low,Close,Volume,OpenInterest\n2006-01-02,1,2,0.5,1.5,7,9\n";
  private static final String CHANGED = BARS + "2006-01-03,1,2,0.5,1.75,7,9\n";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void a_text_at_an_address_is_a_feed() {
    answer(ok(BARS));

    HttpData data = HttpData.of(address());

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.5);
    assertThat(data.spec().name()).isEqualTo("spy");
    assertThat(data.badBars().isEmpty()).isTrue();
  }

  @Test
  void the_text_is_fetched_once_however_often_it_is_read() {
    answer(ok(BARS));

    HttpData data = request().header("Authorization", "Bearer x").fetch();
    ReadBars.of(data);
    ReadBars.of(data);

    SERVER.verify(1, asked().withHeader("Authorization", equalTo("Bearer x")));
  }

  @Test
  void a_malformed_row_is_told_with_the_address() {
    answer(ok(BARS.replace("1.5", "n/a")));

    HttpData data = request().csv(CsvOptions.of(new ReferenceCsv())).fetch();

    assertThatThrownBy(() -> ReadBars.of(data))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith(address() + ":2: 'close' must be a number but is \"n/a\"");
  }

  @Test
  void an_address_that_does_not_exist_is_not_tried_again() {
    answer(status(404));

    assertFails("answered 404; check the address");
    SERVER.verify(1, asked());
  }

  @Test
  void a_server_error_that_passes_is_forgotten() {
    inTurn(serverError(), status(503), ok(BARS));

    assertThat(ReadBars.of(request().fetch())).hasSize(1);
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void a_server_error_that_stays_is_told_with_the_number_of_attempts() {
    answer(serverError());

    assertFails("answered 500 (4 attempts)");
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(250));
    SERVER.verify(4, asked());
  }

  @Test
  void a_server_that_sends_nothing_is_given_up() {
    answer(ok(BARS).withFixedDelay(60_000));

    assertThatThrownBy(() -> request().attempts(2).readTimeout(Duration.ofMillis(200)).fetch())
        .isInstanceOf(HttpException.class)
        .hasMessage(address() + " sent nothing for 0.2 s after 0 bytes (2 attempts)");
  }

  @Test
  void a_server_that_drips_is_given_up_at_the_deadline() {
    answer(ok(BARS.repeat(40)).withChunkedDribbleDelay(100, 60_000));

    assertThatThrownBy(() ->
            request()
                .attempts(1)
                .readTimeout(Duration.ofMillis(900))
                .deadline(Duration.ofMillis(1800))
                .fetch())
        .isInstanceOf(HttpException.class)
        .hasMessageMatching(".*/spy\\.csv was not done after 1\\.8 s: it sent \\d+ bytes");
  }

  @Test
  void a_text_shorter_than_announced_is_not_taken_for_whole() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + BARS;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread once = Thread.startVirtualThread(() -> answerOnce(server, answer));
      URI cut = URI.create("http://localhost:" + server.getLocalPort() + "/spy.csv");

      assertThatThrownBy(() -> HttpData.at(cut).attempts(1).fetch())
          .isInstanceOf(HttpException.class)
          .hasMessage(
              cut + " broke off after 72 bytes: fixed content-length: 1000, bytes received: 72");
      once.join();
    }
  }

  @Test
  void an_answer_that_is_no_http_is_told() {
    answer(aResponse().withStatus(200).withFault(Fault.RANDOM_DATA_THEN_CLOSE));

    assertThatThrownBy(() -> request().attempts(1).fetch())
        .isInstanceOf(HttpException.class)
        .hasMessageStartingWith(address() + " did not answer: ");
  }

  @Test
  void a_body_that_breaks_off_is_retried() {
    inTurn(aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK), ok(BARS));

    assertThat(ReadBars.of(request().fetch())).hasSize(1);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void a_server_that_is_not_there_is_told() {
    URI nobody = URI.create("http://localhost:1/spy.csv");

    assertThatThrownBy(() -> HttpData.at(nobody).pause(pauses::add).fetch())
        .isInstanceOf(HttpException.class)
        .hasMessage(
            "http://localhost:1/spy.csv does not accept connections; check host, port and network"
                + " (4 attempts)");
  }

  @Test
  void an_unchanged_text_is_not_sent_again(@TempDir Path folder) {
    Path cache = folder.resolve("new");
    SERVER.stubFor(get(urlEqualTo("/spy.csv")).willReturn(ok(BARS).withHeader("ETag", "\"v1\"")));
    SERVER.stubFor(
        get(urlEqualTo("/spy.csv"))
            .withHeader("If-None-Match", equalTo("\"v1\""))
            .willReturn(status(304)));

    request().cacheIn(cache).fetch();
    HttpData again = request().cacheIn(cache).fetch();

    assertThat(ReadBars.of(again)).extracting(Bar::close).containsExactly(1.5);
    SERVER.verify(1, asked().withHeader("If-None-Match", equalTo("\"v1\"")));
  }

  @Test
  void without_a_tag_the_date_of_the_text_is_asked_for(@TempDir Path folder) {
    String date = "Mon, 02 Jan 2006 10:00:00 GMT";
    answer(ok(BARS).withHeader("Last-Modified", date));
    request().cacheIn(folder).fetch();
    answer(status(304));

    assertThat(ReadBars.of(request().cacheIn(folder).fetch())).hasSize(1);
    SERVER.verify(1, asked().withHeader("If-Modified-Since", equalTo(date)));
  }

  @Test
  void a_changed_text_replaces_the_old_one(@TempDir Path folder) throws IOException {
    inTurn(
        ok(BARS).withHeader("ETag", "\"v1\""),
        ok(CHANGED).withHeader("ETag", "\"v2\""),
        status(304));

    request().cacheIn(folder).fetch();
    request().cacheIn(folder).fetch();
    HttpData third = request().cacheIn(folder).fetch();

    assertThat(ReadBars.of(third)).hasSize(2);
    assertThat(filesIn(folder)).hasSize(2);
    SERVER.verify(1, asked().withHeader("If-None-Match", equalTo("\"v2\"")));
  }

  @Test
  void a_damaged_cache_is_fetched_anew(@TempDir Path folder) throws IOException {
    answer(ok(BARS).withHeader("ETag", "\"v1\""));
    request().cacheIn(folder).fetch();
    for (Path file : filesIn(folder)) {
      if (file.toString().endsWith(".csv")) {
        Files.writeString(file, BARS.substring(0, 50));
      }
    }

    assertThat(ReadBars.of(request().cacheIn(folder).fetch())).hasSize(1);
    SERVER.verify(0, asked().withHeader("If-None-Match", equalTo("\"v1\"")));
  }

  @Test
  void a_failure_leaves_the_cache_as_it_was(@TempDir Path folder) throws IOException {
    inTurn(
        ok(BARS).withHeader("ETag", "\"v1\""),
        aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    request().cacheIn(folder).fetch();
    List<Path> before = filesIn(folder);

    assertThatThrownBy(() -> request().attempts(1).cacheIn(folder).fetch())
        .isInstanceOf(HttpException.class);
    assertThat(filesIn(folder)).isEqualTo(before);
  }

  @Test
  void an_answer_304_that_was_not_asked_for_is_refused() {
    answer(status(304));

    assertFails("answered 304 to a request without a condition");
  }

  @Test
  void a_secret_in_the_query_is_not_told() {
    SERVER.stubFor(get(urlEqualTo("/spy.csv?key=secret")).willReturn(status(403)));

    assertThatThrownBy(() -> HttpData.of(URI.create(address() + "?key=secret")))
        .hasMessage(address() + " answered 403")
        .extracting("status")
        .isEqualTo(403);
  }

  @Test
  void requests_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> HttpData.at(URI.create("ftp://host/spy.csv")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'ftp://host/spy.csv' must be an http:// or https:// address");
    assertThatThrownBy(() -> HttpData.at(URI.create("http://me:pw@host/spy.csv")))
        .hasMessage(
            "an address must not hold a user name or password; send them with"
                + " header(\"Authorization\", …)");
    assertThatThrownBy(() -> request().attempts(0))
        .hasMessage("attempts must be at least 1 but are 0");
    assertThatThrownBy(() -> request().readTimeout(Duration.ZERO))
        .hasMessage("timeouts must be positive but are PT10S, PT0S and PT5M");
    assertThatThrownBy(() -> request().backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessage(
            "the longest pause must be at least the first, which is at least 0, but they are PT1S"
                + " and PT2S");
  }

  private void assertFails(String problem) {
    assertThatThrownBy(() -> request().fetch())
        .isInstanceOf(HttpException.class)
        .hasMessage(address() + " " + problem);
  }

  private HttpData.Request request() {
    return HttpData.at(address())
        .backoff(Duration.ofMillis(100), Duration.ofMillis(250))
        .pause(pauses::add);
  }

  private static URI address() {
    return URI.create(SERVER.baseUrl() + "/spy.csv");
  }

  private static RequestPatternBuilder asked() {
    return getRequestedFor(urlEqualTo("/spy.csv"));
  }

  private static void answer(ResponseDefinitionBuilder response) {
    SERVER.stubFor(get(urlEqualTo("/spy.csv")).willReturn(response));
  }

  private static void inTurn(ResponseDefinitionBuilder... responses) {
    for (int i = 0; i < responses.length; i++) {
      SERVER.stubFor(
          get(urlEqualTo("/spy.csv"))
              .inScenario("in turn")
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
              .willSetStateTo("after " + (i + 1))
              .willReturn(responses[i]));
    }
  }

  private static void answerOnce(ServerSocket server, String answer) {
    try (Socket client = server.accept()) {
      client.getInputStream().read(new byte[8192]);
      client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
