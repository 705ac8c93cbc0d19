package io.throughline.ib.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.ib.fill.ExecutionFilter.Verdict;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.Execution;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExecutionFilterTest {
  private final ExecutionFilter filter = new ExecutionFilter();

  private static ExecDetails execution(String execId, double price) {
    return new ExecDetails(
        -1,
        Contract.stock("SPY", "SMART", "USD"),
        new Execution(
            new Execution.Ids(1, execId, 99, 7, "", "DU1234567"),
            new Execution.Fill(
                "20260105 10:00:00 US/Eastern",
                "BOT",
                BigDecimal.TEN,
                price,
                BigDecimal.TEN,
                price),
            Execution.Venue.NONE,
            Execution.Terms.NONE));
  }

  @Test
  void an_execution_counts_once() {
    assertThat(filter.judge(execution("0000e0d5.01.01.01", 10))).isInstanceOf(Verdict.First.class);
    assertThat(filter.judge(execution("0000e0d5.01.01.01", 10))).isInstanceOf(Verdict.Known.class);
    assertThat(filter.judge(execution("0000e0d5.02.01.01", 10))).isInstanceOf(Verdict.First.class);
  }

  @Test
  void a_correction_replaces_what_it_corrects() {
    ExecDetails first = execution("0000e0d5.01.01.01", 10);
    filter.judge(first);

    assertThat(filter.judge(execution("0000e0d5.01.01.02", 11)))
        .isEqualTo(new Verdict.Correction(first));
    assertThat(filter.find("0000e0d5.01.01.01").orElseThrow().execution().fill().price())
        .isEqualTo(11);
  }

  @Test
  void a_report_that_was_corrected_before_it_came_is_old_news() {
    filter.judge(execution("0000e0d5.01.01.02", 11));

    assertThat(filter.judge(execution("0000e0d5.01.01.01", 10))).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void a_number_of_another_form_is_a_number_too() {
    assertThat(filter.judge(execution("U+5f3a", 10))).isInstanceOf(Verdict.First.class);
    assertThat(filter.judge(execution("U+5f3a", 10))).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void a_commission_is_known_by_any_revision_of_its_execution() {
    var commissions = new Commissions();
    commissions.accept(new CommissionReport("0000e0d5.01.01.01", 1.25, "USD", null, null, null));

    assertThat(commissions.commission("0000e0d5.01.01.02")).hasValue(1.25);
    assertThat(commissions.isReported("0000e0d5.02.01.01")).isFalse();
  }

  @Test
  void a_commission_that_is_not_set_is_no_number() {
    var commissions = new Commissions();
    commissions.accept(
        new CommissionReport("e.1.01.01", Double.MAX_VALUE, "USD", Double.MAX_VALUE, null, null));

    assertThat(commissions.isReported("e.1.01.01")).isTrue();
    assertThat(commissions.commission("e.1.01.01")).isEmpty();
  }
}
