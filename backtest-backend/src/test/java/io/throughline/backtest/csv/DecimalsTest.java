package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1",
        "0.1",
        "-0.1",
        ".5",
        "5.",
        "3578.73",
        "000123.4500",
        "999999999999999",
        "9999999999999999",
        "0.123456789012345",
        "0.1234567890123456789",
        "4.982000e+01",
        "1E-5",
        "+7",
        "0.00000000000000000000001",
        "0.0000000000000000000000123",
        "  42 ",
        "123456789012345678901234567890",
        "1.7976931348623157e308",
        "4.9e-324"
      })
  void a_number_is_the_nearest_double(String text) {
    assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void any_decimal_is_exact_to_the_last_bit() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      int decimals = random.nextInt(12);
      String digits = Long.toString(Math.abs(random.nextLong() >> random.nextInt(60)));
      String text =
          digits.length() > decimals
              ? digits.substring(0, digits.length() - decimals)
                  + "."
                  + digits.substring(digits.length() - decimals)
              : "0." + "0".repeat(decimals - digits.length()) + digits;

      assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void a_negative_zero_is_zero_and_nan_is_nan() {
    assertThat(Double.doubleToRawLongBits(parse("-0.0"))).isZero();
    assertThat(Double.doubleToRawLongBits(parse("-0e3"))).isZero();
    assertThat(parse("NaN")).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-", ".", "1.2.3", "1,5", "1d", "0x10", "inf", "abc", "1_000", "--1"})
  void anything_else_is_no_number(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
  }

  private static double parse(String text) {
    byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
    return Decimals.parse(bytes, 1, bytes.length - 1);
  }
}
