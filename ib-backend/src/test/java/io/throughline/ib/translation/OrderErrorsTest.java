package io.throughline.ib.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.ib.translation.OrderErrors.Meaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderErrorsTest {

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource({
    "201, REFUSED",
    "200, REFUSED",
    "110, REFUSED",
    "103, REFUSED",
    "460, REFUSED",
    "321, REFUSED",
    "387, REFUSED",
    "10318, REFUSED",
    "10006, REFUSED",
    "202, CANCELLED",
    "10147, NOT_FOUND",
    "135, NOT_FOUND",
    "10148, TOO_LATE",
    "136, TOO_LATE",
    "161, TOO_LATE",
    "104, CHANGE_REFUSED",
    "105, CHANGE_REFUSED",
    "329, CHANGE_REFUSED",
    "2102, CHANGE_REFUSED",
    "10326, CHANGE_REFUSED",
    "399, WARNING",
    "404, WARNING",
    "481, WARNING",
    "2109, WARNING",
    "2137, WARNING",
    "10349, WARNING",
    "2199, WARNING"
  })
  void a_code_has_one_meaning_for_an_order(int code, Meaning meaning) {
    assertThat(OrderErrors.of(code)).isEqualTo(meaning);
  }
}
