package io.throughline.tws.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.tws.error.ErrorCode.Kind;
import io.throughline.tws.error.ErrorCode.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorCodesTest {
  private static final String HEADER =
      "code,meaning,class,scope,ends_request_or_order,client_action\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void every_code_of_the_table_is_known() {
    assertThat(ErrorCodes.standard().all()).hasSize(485);
  }

  @Test
  void a_code_says_what_it_ends_and_what_to_do() {
    var code = ErrorCodes.standard().find(200).orElseThrow();

    assertThat(code.kind()).isEqualTo(Kind.REQUEST);
    assertThat(code.endsRequestOrOrder()).isTrue();
    assertThat(ErrorCodes.standard().find(104).orElseThrow().endsRequestOrOrder()).isFalse();
    assertThat(ErrorCodes.standard().find(103).orElseThrow().clientAction())
        .isEqualTo("Ask for nextValidId, place again with a higher id");
  }

  @Test
  void a_code_may_concern_several_things() {
    assertThat(ErrorCodes.standard().all())
        .anySatisfy(code -> assertThat(code.scopes()).contains(Scope.REQUEST, Scope.ORDER));
  }

  @Test
  void an_unknown_code_is_empty() {
    assertThat(ErrorCodes.standard().find(999_999)).isEmpty();
  }

  @Test
  void a_file_adds_and_overrides_codes() throws IOException {
    Path file = folder.resolve("codes.csv");
    Files.writeString(
        file,
        HEADER
            + "200,\"No, \"\"such\"\" thing\",warning,\"request or order\",no,Wait\n77777,New,info,global,no,Log\n");

    ErrorCodes codes = ErrorCodes.standard().with(file);

    assertThat(codes.all()).hasSize(486);
    assertThat(codes.find(200).orElseThrow().meaning()).isEqualTo("No, \"such\" thing");
    assertThat(codes.find(77777).orElseThrow().kind()).isEqualTo(Kind.INFO);
    assertThat(ErrorCodes.standard().find(200).orElseThrow().kind()).isEqualTo(Kind.REQUEST);
  }

  @Test
  void a_bad_line_is_named() throws IOException {
    Path file = folder.resolve("codes.csv");
    Files.writeString(file, HEADER + "1,a,order,order,maybe,b\n");

    assertThatThrownBy(() -> ErrorCodes.standard().with(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ":2: ends_request_or_order must be yes or no but is \"maybe\"");
  }
}
