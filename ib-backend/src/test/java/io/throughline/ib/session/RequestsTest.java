package io.throughline.ib.session;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.floor.FloorSettings.Pacing;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.ib.session.Failure.ConnectionLost;
import io.throughline.ib.session.Failure.NoReply;
import io.throughline.ib.session.Failure.Refused;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.ConnectionRequest.ReqIds;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractMessage.ContractData;
import io.throughline.tws.message.ContractMessage.ContractDataEnd;
import io.throughline.tws.message.ContractRequest.CancelContractData;
import io.throughline.tws.message.ContractRequest.ReqContractData;
import io.throughline.tws.message.HistoryRequest.CancelHistoricalData;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.HistoryRequest.Window;
import io.throughline.tws.message.OrderRequest.ReqOpenOrders;
import io.throughline.tws.message.TwsMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final VirtualWorld world = worldWith(Pacing.OFF);
  private final InMemoryLink link = world.tws().newLink();
  private final Heard heard = new Heard();
  private final Answers answers = new Answers();
  private final TwsSession session = ready(world, link);

  private static VirtualWorld worldWith(Pacing pacing) {
    return new VirtualWorld(
        CoreOptions.standard().with(FloorSettings.standard().with(pacing)), Duration.ZERO);
  }

  private TwsSession ready(VirtualWorld where, InMemoryLink over) {
    TwsSession started = Sessions.start(where, over, Sessions.settings());
    where.runUntil(() -> started.state() == SessionState.READY);
    started.addListener(heard);
    return started;
  }

  private static Contract stock(String symbol) {
    return Contract.stock(symbol, "SMART", "USD");
  }

  private static ReqHistoricalData bars(int id, String symbol, String end, String barSize) {
    return new ReqHistoricalData(
        id,
        stock(symbol),
        new Window(end, "1800 S", barSize),
        "TRADES",
        false,
        2,
        false,
        List.of());
  }

  private static List<TranscriptLine> said(VirtualWorld where, String name) {
    return where.core().transcript().lines().stream()
        .filter(line -> line.name().equals(name))
        .toList();
  }

  // ---------------------------------------------------------------- routing

  @Test
  void an_answer_comes_to_who_asked() {
    Request request = session.ask(id -> new ReqContractData(id, stock("TWTR")), answers, LIMIT);
    world.runUntil(() -> answers.messages().size() == 2);

    assertThat(request.id()).isEqualTo(0x0100_0000);
    assertThat(answers.messages().getFirst()).isInstanceOf(ContractData.class);
    assertThat(answers.messages().getLast()).isEqualTo(new ContractDataEnd(request.id()));
  }

  @Test
  void a_refusal_ends_the_request_with_the_servers_words() {
    Request request = session.ask(id -> new ReqContractData(id, stock("NOSUCH")), answers, LIMIT);
    world.runUntil(() -> !request.isOpen());

    assertThat(answers.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(200));
    assertThat(heard.of("error")).as("is not told as an error of orders").isEmpty();
  }

  @Test
  void a_request_without_an_answer_fails_after_its_limit() {
    world
        .core()
        .play(Scenario.named("lose reqContractData").when(request("reqContractData")).then(lose()));
    long asked = world.nowNanos();
    Request request = session.ask(id -> new ReqContractData(id, stock("TWTR")), answers, LIMIT);
    world.runUntil(() -> !request.isOpen());

    assertThat(answers.failures()).containsExactly(new NoReply(LIMIT));
    assertThat(world.nowNanos() - asked).isEqualTo(LIMIT.toNanos());
  }

  @Test
  void a_late_answer_reaches_nobody_but_is_told_as_stray() {
    world
        .core()
        .play(
            Scenario.named("delay contractDataEnd")
                .when(message("contractDataEnd"))
                .then(delay(Duration.ofSeconds(9))));
    Request request = session.ask(id -> new ReqContractData(id, stock("TWTR")), answers, LIMIT);
    world.runUntil(() -> !request.isOpen());
    int before = answers.messages().size();
    world.pass(Duration.ofSeconds(10));

    assertThat(answers.messages()).hasSize(before);
    assertThat(heard.of("stray")).containsExactly(new ContractDataEnd(request.id()).toString());
  }

  @Test
  void a_request_that_is_done_hears_nothing_more() {
    session.ask(
        id -> new ReqContractData(id, stock("AAPL")),
        new Reply() {
          @Override
          public void message(TwsMessage message, Request request) {
            answers.message(message, request);
            request.done();
          }

          @Override
          public void failed(Failure failure, Request request) {
            answers.failed(failure, request);
          }
        },
        LIMIT);
    world.pass(Duration.ofSeconds(10));

    assertThat(answers.messages()).hasSize(1);
    assertThat(answers.failures()).isEmpty();
  }

  @Test
  void a_lost_connection_fails_all_that_is_open() {
    world
        .core()
        .play(Scenario.named("lose reqContractData").when(request("reqContractData")).then(lose()));
    session.ask(id -> new ReqContractData(id, stock("TWTR")), answers, LIMIT);
    session.ask(id -> new ReqContractData(id, stock("SPY")), answers, Duration.ZERO);
    world.pass(Duration.ofSeconds(1));
    link.cut();
    world.pass(Duration.ofSeconds(1));

    var lost = new ConnectionLost("the connection broke: Connection reset");
    assertThat(answers.failures()).containsExactly(lost, lost);
    assertThat(heard.lines().getLast()).isEqualTo("lost the connection broke: Connection reset");
  }

  @Test
  void a_request_without_a_connection_fails_at_the_next_turn() {
    link.cut();
    world.pass(Duration.ofMillis(1));
    Request request = session.ask(id -> new ReqContractData(id, stock("TWTR")), answers, LIMIT);
    assertThat(answers.failures()).isEmpty();
    world.pass(Duration.ofMillis(1));

    assertThat(request.isOpen()).isFalse();
    assertThat(answers.failures()).containsExactly(new ConnectionLost("the session is WAITING"));
  }

  @Test
  void a_request_the_server_is_too_old_for_is_refused_here() {
    session.ask(CancelContractData::new, answers, LIMIT);
    world.pass(Duration.ofMillis(1));

    assertThat(answers.failures())
        .containsExactly(
            new Refused(503, "cancelContractData is not known to servers of version 200"));
    assertThatThrownBy(() -> session.send(new CancelContractData(1)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("cancelContractData: is not known to servers of version 200");
  }

  // ---------------------------------------------------------------- pacing

  @Test
  void forty_five_requests_leave_in_a_second_and_no_more() {
    for (int i = 0; i < 200; i++) {
      session.send(new ReqIds(1));
    }
    world.pass(Duration.ofSeconds(6));

    List<TranscriptLine> sent = said(world, "reqIds");
    assertThat(sent).hasSize(200);
    assertThat(mostWithin(sent, Duration.ofSeconds(1))).isEqualTo(40);
    assertThat(session.waitingRequests()).isZero();
  }

  @Test
  void a_session_that_may_send_more_sends_more() {
    VirtualWorld other = worldWith(Pacing.OFF);
    SessionSettings settings = Sessions.withRequestsPerSecond(90);
    TwsSession quick = Sessions.start(other, other.tws().newLink(), settings);
    other.runUntil(() -> quick.state() == SessionState.READY);
    for (int i = 0; i < 400; i++) {
      quick.send(new ReqIds(1));
    }
    other.pass(Duration.ofSeconds(6));

    assertThat(mostWithin(said(other, "reqIds"), Duration.ofSeconds(1))).isEqualTo(85);
  }

  @Test
  void an_order_request_passes_the_data_requests_that_wait() {
    for (int i = 0; i < 200; i++) {
      session.send(new ReqIds(1));
    }
    world.pass(Duration.ofMillis(100));
    session.send(new ReqOpenOrders());
    world.pass(Duration.ofMillis(1));

    assertThat(said(world, "reqOpenOrders")).hasSize(1);
    assertThat(said(world, "reqIds")).hasSizeLessThan(50);
  }

  private static int mostWithin(List<TranscriptLine> lines, Duration window) {
    int most = 0;
    for (int from = 0; from < lines.size(); from++) {
      long begin = lines.get(from).timeNanos();
      int count =
          (int)
              lines.stream()
                  .filter(line ->
                      line.timeNanos() >= begin && line.timeNanos() < begin + window.toNanos())
                  .count();
      most = Math.max(most, count);
    }
    return most;
  }

  @Test
  void requests_for_history_never_break_the_servers_limits() {
    VirtualWorld strict = worldWith(Pacing.ON);
    TwsSession asking = ready(strict, strict.tws().newLink());
    var requests = new ArrayList<Request>();
    for (int i = 0; i < 100; i++) {
      String end = "20260102-%02d:%02d:00".formatted(15 + i / 60, i % 60);
      String symbol = i % 3 == 0 ? "SPY" : "TWTR";
      requests.add(asking.ask(id -> bars(id, symbol, end, "5 secs"), answers, Duration.ZERO));
      requests.add(asking.ask(id -> bars(id, symbol, end, "5 secs"), answers, Duration.ZERO));
    }
    strict.pass(Duration.ofMinutes(45));

    assertThat(said(strict, "reqHistoricalData")).hasSize(200);
    assertThat(answers.failures()).isEmpty();
    assertThat(requests).noneMatch(Request::isOpen);
  }

  @Test
  void large_bars_are_asked_at_once_but_at_most_fifty_are_open() {
    world
        .core()
        .play(
            Scenario.named("lose reqHistoricalData")
                .when(request("reqHistoricalData"))
                .then(lose()));
    var requests = new ArrayList<Request>();
    for (int i = 0; i < 60; i++) {
      requests.add(session.ask(id -> bars(id, "SPY", "", "1 day"), answers, Duration.ZERO));
    }
    world.pass(Duration.ofSeconds(3));
    assertThat(said(world, "reqHistoricalData")).hasSize(50);

    requests.getFirst().done();
    world.pass(Duration.ofSeconds(1));
    assertThat(said(world, "reqHistoricalData")).hasSize(51);
  }

  @Test
  void the_limit_of_a_held_back_request_begins_when_it_is_sent() {
    world
        .core()
        .play(
            Scenario.named("lose reqHistoricalData")
                .when(request("reqHistoricalData").skip(1))
                .then(lose()));
    session.ask(id -> bars(id, "SPY", "", "5 secs"), answers, LIMIT);
    Request same = session.ask(id -> bars(id, "SPY", "", "5 secs"), new Answers(), LIMIT);
    world.pass(Duration.ofSeconds(18));

    assertThat(same.isOpen()).isTrue();
  }

  @Test
  void a_request_that_still_waits_is_dropped_when_it_is_cancelled() {
    session.ask(id -> bars(id, "SPY", "", "5 secs"), answers, LIMIT);
    Request same = session.ask(id -> bars(id, "SPY", "", "5 secs"), answers, LIMIT);
    world.pass(Duration.ofSeconds(1));
    same.cancel(new CancelHistoricalData(same.id()));
    world.pass(Duration.ofSeconds(30));

    assertThat(said(world, "reqHistoricalData")).hasSize(1);
    assertThat(said(world, "cancelHistoricalData")).isEmpty();
  }

  @Test
  void a_request_that_was_sent_is_cancelled_at_the_server() {
    world
        .core()
        .play(
            Scenario.named("lose reqHistoricalData")
                .when(request("reqHistoricalData"))
                .then(lose()));
    Request request = session.ask(id -> bars(id, "SPY", "", "1 day"), answers, LIMIT);
    world.pass(Duration.ofMillis(1));
    request.cancel(new CancelHistoricalData(request.id()));
    world.pass(Duration.ofSeconds(10));

    assertThat(said(world, "cancelHistoricalData")).hasSize(1);
    assertThat(answers.failures()).isEmpty();
  }
}
