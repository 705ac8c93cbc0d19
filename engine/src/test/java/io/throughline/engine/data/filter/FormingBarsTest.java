package io.throughline.engine.data.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.throughline.engine.BarList;
import io.throughline.engine.Cerebro;
import io.throughline.engine.Diary;
import io.throughline.engine.IdleBroker;
import io.throughline.engine.data.FilterFactory;
import org.junit.jupiter.api.Test;

class FormingBarsTest {

  @Test
  void a_strategy_sees_a_bar_at_its_open_and_then_complete() {
    Diary diary = run(new BarReplayerOpen());

    assertThat(diary.entries())
        .containsExactly(
            "nextstart 09:31 1:0.75", "next 09:31 1:1.0", "next 09:32 2:1.75", "next 09:32 2:2.0");
  }

  @Test
  void a_filter_that_shows_forming_bars_has_to_say_so() {
    FilterFactory silent = feed -> new BarReplayerOpen().create(feed);

    assertThatIllegalStateException()
        .isThrownBy(() -> run(silent))
        .withMessage(
            "a filter of feed 'spy' shows forming bars, but its factory does not say so with"
                + " showsFormingBars()");
  }

  private static Diary run(FilterFactory filter) {
    var diary = new Diary();
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", "09:31", "09:32")).filter(filter);
    cerebro.setBroker(new IdleBroker());
    cerebro.addStrategy(() -> diary);
    cerebro.run();
    return diary;
  }
}
