package io.throughline.backtest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.instrument.Quantity;
import org.junit.jupiter.api.Test;

class CommissionSchemeTest {
  private static final Quantity TEN = Quantity.of(10);

  @Test
  void a_scheme_with_a_margin_is_for_futures_and_charges_per_contract() {
    CommissionScheme scheme = CommissionScheme.builder().commission(2).margin(1_000).build();

    assertThat(scheme.isStockLike()).isFalse();
    assertThat(scheme.commission(TEN, 123)).isEqualTo(20);
    assertThat(scheme.value(TEN.negated(), 123)).isEqualTo(10_000);
  }

  @Test
  void a_scheme_without_a_margin_is_for_stocks_and_charges_a_percentage() {
    CommissionScheme scheme = CommissionScheme.builder().commission(0.1).build();

    assertThat(scheme.isStockLike()).isTrue();
    assertThat(scheme.commission(TEN.negated(), 100)).isCloseTo(1, within(1e-12));
  }

  @Test
  void a_commission_as_a_fraction_is_taken_as_it_is() {
    CommissionScheme scheme = CommissionScheme.builder().commission(0.001).asFraction().build();

    assertThat(scheme.commission(TEN, 100)).isCloseTo(1, within(1e-12));
  }

  @Test
  void futures_without_a_margin_bind_one_per_contract() {
    assertThat(CommissionScheme.futuresFixed(1).build().marginAt(500)).isEqualTo(1);
  }

  @Test
  void a_percentage_on_futures_ignores_the_multiplier() {
    CommissionScheme scheme = CommissionScheme.futuresPercent(1).margin(100).multiplier(50).build();

    assertThat(scheme.commission(TEN, 100)).isCloseTo(10, within(1e-12));
  }

  @Test
  void automatic_margin_follows_the_price() {
    CommissionScheme.Builder futures = CommissionScheme.futuresFixed(0).multiplier(10);

    assertThat(futures.autoMargin(-1).build().marginAt(50)).isEqualTo(500);
    assertThat(futures.autoMargin(3).build().marginAt(50)).isEqualTo(150);
  }

  @Test
  void what_cash_can_buy_is_a_whole_number_of_units() {
    assertThat(CommissionScheme.FREE.sizeFor(33, 100)).isEqualTo(Quantity.of(3));
    assertThat(CommissionScheme.builder().leverage(2.5).build().sizeFor(33, 100))
        .isEqualTo(Quantity.of(7));
  }

  @Test
  void an_exact_quotient_is_not_rounded_up_by_floating_point() {
    assertThat(FloorDivision.of(1, 0.1)).isEqualTo(9);
    assertThat(FloorDivision.of(-7, 2)).isEqualTo(-4);
  }

  @Test
  void a_charge_of_ones_own_replaces_the_number() {
    CommissionScheme scheme =
        CommissionScheme.builder()
            .charge((size, price) -> Math.max(1, Math.abs(size.toDouble()) * price * 0.0001))
            .build();

    assertThat(scheme.commission(TEN, 1)).isEqualTo(1);
    assertThat(scheme.commission(TEN, 10_000)).isEqualTo(10);
  }
}
