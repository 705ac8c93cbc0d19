package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.tws.message.AccountRequest.ReqAccountUpdates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a subscriber of account updates is told, and when.
class AccountUpdatesTest {
  private static final String ACCT_VALUE = "6";
  private static final String PORTFOLIO_VALUE = "7";
  private static final Duration REFRESH = Duration.ofMinutes(3);

  private final Stage stage = Stage.standard();

  @BeforeEach
  void hold_a_position() {
    stage.trade(100).place(1, Stage.order("BUY", "MKT", 0, 0)).trade(100);
    assertThat(stage.phase(1)).isEqualTo("Filled");
    stage.client().frames();
    stage.send(new ReqAccountUpdates(true, ""));
  }

  private List<String> told() {
    return stage.client().frames().stream()
        .map(List::getFirst)
        .filter(id -> id.equals(ACCT_VALUE) || id.equals(PORTFOLIO_VALUE))
        .distinct()
        .toList();
  }

  @Test
  void all_is_told_at_the_beginning_and_after_asking_again() {
    assertThat(told()).containsExactly(ACCT_VALUE, PORTFOLIO_VALUE);
    stage.send(new ReqAccountUpdates(true, ""));

    assertThat(told()).containsExactly(ACCT_VALUE, PORTFOLIO_VALUE);
  }

  @Test
  void nothing_is_told_while_nothing_changes() {
    told();

    stage.pass(Duration.ofHours(2));

    assertThat(told()).isEmpty();
  }

  @Test
  void a_price_that_moves_is_told_once_within_three_minutes() {
    told();
    stage.trade(101).pass(REFRESH);

    List<List<String>> rows = stage.client().frames(PORTFOLIO_VALUE);
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst()).contains("101.0", "10100.0");
    stage.pass(REFRESH);
    assertThat(told()).isEmpty();
  }

  @Test
  void a_fill_is_told_at_once() {
    told();

    stage.place(2, Stage.order("SELL", "MKT", 0, 0)).trade(100);

    assertThat(told()).containsExactly(PORTFOLIO_VALUE, ACCT_VALUE);
  }
}
