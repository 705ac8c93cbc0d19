package io.throughline.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "52.510000000000005, 52.51",
    "-52.510000000000005, -52.51",
    "52.519999999999996, 52.52",
    "99.99999999999999, 100",
    "1.0850499999999999, 1.08505",
    "52.516666666666666, 52.51666667",
    "52.5, 52.5",
    "512.0, 512.0",
    "0.00000001, 0.00000001"
  })
  void a_number_has_the_places_that_mean_something(String number, String readable) {
    assertThat(ReadableNumbers.in(number)).isEqualTo(readable);
  }

  @Test
  void what_is_no_number_on_its_own_is_left_as_it_is() {
    String text = "order 3 X1.0000000000005 BUY 10 SPY-STK-SMART-USD, 1.2.0000000000005, v0.10";

    assertThat(ReadableNumbers.in(text)).isEqualTo(text);
  }

  @Test
  void all_numbers_of_a_line_are_readable() {
    assertThat(
            ReadableNumbers.in(
                "order 3 BUY 10 SPY Market Completed 10 at 52.510000000000005, fill of 10 at"
                    + " 52.510000000000005"))
        .isEqualTo("order 3 BUY 10 SPY Market Completed 10 at 52.51, fill of 10 at 52.51");
  }
}
