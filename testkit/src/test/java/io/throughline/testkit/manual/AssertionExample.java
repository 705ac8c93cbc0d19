package io.throughline.testkit.manual;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.run.RunResult;

/// How to use the assertions, as docs/testkit.md shows it.
final class AssertionExample {
  private AssertionExample() {}

  static void check(RunResult result) {
    assertThat(result).isCompleted().hasTrades(3);
    assertThat(result).order(1).isFilledFor(Quantity.of(10)).isFilledAt(101.5);
    assertThat(result).order(2).isRejectedFor("margin");
  }
}
