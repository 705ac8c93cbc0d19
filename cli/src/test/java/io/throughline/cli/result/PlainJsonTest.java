package io.throughline.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class PlainJsonTest {

  public record Depth(double fraction, OptionalDouble ratio) {}

  public record Finding(String name, List<Depth> depths, Optional<Quantity> size) {}

  @Test
  void a_record_is_written_by_its_parts_whatever_they_are() {
    var finding =
        new Finding(
            "a \"b\"",
            List.of(new Depth(0.25, OptionalDouble.of(2)), new Depth(1, OptionalDouble.empty())),
            Optional.of(Quantity.of(1.5)));

    assertThat(json(finding))
        .isEqualTo(
            "{\"name\":\"a \\\"b\\\"\",\"depths\":[{\"fraction\":0.25,\"ratio\":2.0},"
                + "{\"fraction\":1.0,\"ratio\":null}],\"size\":1.5}");
  }

  @Test
  void numbers_that_are_none_are_null() {
    assertThat(json(List.of(Double.NaN, Double.NEGATIVE_INFINITY, 1.0)))
        .isEqualTo("[null,null,1.0]");
  }

  private static String json(Object value) {
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      PlainJson.write(json, value);
    }
    return out.toString();
  }
}
