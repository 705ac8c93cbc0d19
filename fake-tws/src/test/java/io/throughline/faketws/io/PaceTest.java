package io.throughline.faketws.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.ServerOptions;
import io.throughline.faketws.SocketClient;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.tws.message.ConnectionMessage.CurrentTime;
import io.throughline.tws.message.ConnectionMessage.NextValidId;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.MarketDataMessage.TickString;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PaceTest {
  private static final Contract AAPL = Contract.ofConId(265598, "SMART");
  private static final long START_SECONDS = 1_767_625_200L;
  private static final int LAST_TIME = 45;

  private static FakeTws start(Pace pace) {
    return FakeTws.start(
        () -> new FakeTwsCore(CoreOptions.standard()), ServerOptions.standard().with(pace));
  }

  private static SocketClient client(FakeTws tws) throws IOException {
    SocketClient client = SocketClient.connect(tws.port(), 1);
    client.await(NextValidId.class, _ -> true);
    return client;
  }

  @Test
  @Timeout(60) // more than two minutes of the market
  void at_the_greatest_speed_the_market_goes_as_fast_as_the_client_reads() throws IOException {
    try (FakeTws tws = start(new Pace.Max());
        SocketClient client = client(tws)) {
      client.send(new ReqMktData(1, AAPL, "", false, false, List.of()));

      client.await(
          TickString.class,
          tick ->
              tick.tickType() == LAST_TIME && Long.parseLong(tick.value()) > START_SECONDS + 150);
    }
  }

  @Test
  @Timeout(60)
  void the_speed_can_change_when_all_clients_are_there() throws IOException {
    try (FakeTws tws = start(Pace.REAL);
        SocketClient client = client(tws)) {
      client.send(new ReqMktData(1, AAPL, "", false, false, List.of()));
      client.await(TickString.class, _ -> true);
      assertThat(tws.ask(FakeTwsCore::nowNanos)).isLessThan((START_SECONDS + 30) * 1_000_000_000L);

      tws.pace(new Pace.Max());

      client.await(
          TickString.class,
          tick ->
              tick.tickType() == LAST_TIME && Long.parseLong(tick.value()) > START_SECONDS + 150);
    }
  }

  @Test
  void at_the_greatest_speed_time_does_not_run_away_while_nobody_is_connected() {
    try (FakeTws tws = start(new Pace.Max())) {
      assertThat(tws.ask(FakeTwsCore::nowNanos)).isLessThan((START_SECONDS + 60) * 1_000_000_000L);
    }
  }

  @Test
  void skipped_time_is_over_at_once_and_all_of_it_is_told() throws IOException {
    try (FakeTws tws = start(Pace.REAL);
        SocketClient client = client(tws)) {
      client.send(new ReqMktData(1, AAPL, "", false, false, List.of()));
      client.await(TickString.class, _ -> true);

      tws.skip(Duration.ofMinutes(30));
      client.send(new ReqCurrentTime());

      CurrentTime now = client.await(CurrentTime.class, _ -> true);
      assertThat(now.time()).isGreaterThanOrEqualTo(START_SECONDS + 1800);
    }
  }

  @Test
  void a_reset_begins_again_at_the_start() throws IOException {
    try (FakeTws tws = start(Pace.REAL)) {
      try (SocketClient client = client(tws)) {
        tws.skip(Duration.ofHours(1));

        tws.reset();

        client.awaitEnd();
      }
      assertThat(tws.ask(FakeTwsCore::nowNanos)).isLessThan((START_SECONDS + 600) * 1_000_000_000L);
      try (SocketClient again = client(tws)) {
        again.send(new ReqCurrentTime());
        assertThat(again.await(CurrentTime.class, _ -> true).time())
            .isLessThan(START_SECONDS + 600);
      }
    }
  }

  @Test
  void a_speed_is_a_number_above_0_or_max() {
    assertThat(Pace.parse("max")).isEqualTo(new Pace.Max());
    assertThat(Pace.parse("60")).isEqualTo(new Pace.Times(60));
    assertThatThrownBy(() -> Pace.parse("0"))
        .hasMessage("the speed must be a number above 0, or max, but is \"0\"");
  }
}
