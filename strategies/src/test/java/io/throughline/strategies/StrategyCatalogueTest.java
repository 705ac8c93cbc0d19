package io.throughline.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.strategy.ParamSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategyCatalogueTest {

  @Test
  void a_strategy_is_found_by_name_whatever_the_case() {
    assertThat(StrategyCatalogue.find("smacross"))
        .hasValueSatisfying(
            entry -> assertThat(entry.definition().type()).isEqualTo(SmaCross.class));
    assertThat(StrategyCatalogue.find("nothing")).isEmpty();
  }

  @Test
  void every_strategy_can_be_made_with_its_defaults_and_explains_its_parameters() {
    assertThat(StrategyCatalogue.entries())
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(entry -> {
          assertThat(entry.definition().create(Map.of())).isNotNull();
          assertThat(entry.definition().params()).extracting(ParamSpec::doc).doesNotContain("");
        });
  }
}
