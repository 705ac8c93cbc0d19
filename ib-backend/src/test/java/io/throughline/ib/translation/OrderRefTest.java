package io.throughline.ib.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OrderRefTest {

  @Test
  void a_ref_reads_back_as_it_was_written() {
    var ref = new OrderRef("SmaCross-5.20", "k3f9a0", 17, 2, 16, 3);

    assertThat(ref.text()).isEqualTo("tl1:SmaCross-5.20:k3f9a0:17:2:16:3");
    assertThat(OrderRef.parse(ref.text())).contains(ref);
  }

  @Test
  void a_text_of_anybody_else_is_no_ref() {
    assertThat(OrderRef.parse("")).isEmpty();
    assertThat(OrderRef.parse("my order")).isEmpty();
    assertThat(OrderRef.parse("tl1:a:b:1:0")).isEmpty();
    assertThat(OrderRef.parse("tl1:a:b:99999999999:0:0:0")).isEmpty();
  }

  @Test
  void a_strategy_whose_name_would_not_come_back_is_refused() {
    assertThatThrownBy(() -> new OrderRef("a:b", "r", 1, 0, 0, 0))
        .hasMessageContaining("but is named 'a:b'");
  }
}
