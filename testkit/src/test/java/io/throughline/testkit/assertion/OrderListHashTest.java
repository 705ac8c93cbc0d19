package io.throughline.testkit.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.instrument.Session;
import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Fill.Part;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.portfolio.Position;
import io.throughline.api.run.OrderListHash;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderListHashTest {
  private static final FeedSpec MINUTES = FeedSpec.of("spy", TimeFrame.MINUTE);
  private static final FeedSpec NEW_YORK_DAYS =
      FeedSpec.of("spy", TimeFrame.DAY).withSession(Session.allDay(ZoneId.of("America/New_York")));

  private static String hash(FeedSpec feed, String filledAt) {
    var size = Quantity.of(10);
    var request = OrderRequest.of(new NamedFeed(feed), Side.BUY, size, new OrderType.Limit(99.5));
    var fill =
        new Fill(
            EpochNanos.of(Instant.parse(filledAt)),
            size,
            99.25,
            Part.NONE,
            new Part(size, 992.5, 1),
            0,
            new Position(size, 99.25));
    var order =
        new Order(
            1,
            request,
            new Order.Creation(0, 99.5, 99.5),
            new OrderState.Completed(),
            Execution.NONE.plus(fill),
            List.of(fill));
    return OrderListHash.of(List.of(new OrderRecord(order, List.of(fill))));
  }

  @Test
  void a_fill_within_a_minute_is_the_fill_of_the_bar_that_ends_it() {
    String ofBar = hash(MINUTES, "2026-01-05T15:01:00Z");

    assertThat(hash(MINUTES, "2026-01-05T15:00:00.250Z")).isEqualTo(ofBar);
    assertThat(hash(MINUTES, "2026-01-05T15:01:00.000000001Z")).isNotEqualTo(ofBar);
    assertThat(hash(MINUTES, "2026-01-05T15:00:00Z")).isNotEqualTo(ofBar);
  }

  @Test
  void a_day_is_the_day_of_the_feeds_own_clock() {
    String ofBar = hash(NEW_YORK_DAYS, "2026-01-05T21:00:00Z");

    assertThat(hash(NEW_YORK_DAYS, "2026-01-06T04:59:59Z")).isEqualTo(ofBar);
    assertThat(hash(NEW_YORK_DAYS, "2026-01-06T05:00:00Z")).isNotEqualTo(ofBar);
  }

  @Test
  void ticks_keep_their_moment() {
    FeedSpec ticks = FeedSpec.of("spy", TimeFrame.TICK);

    assertThat(hash(ticks, "2026-01-05T15:00:00.250Z"))
        .isNotEqualTo(hash(ticks, "2026-01-05T15:00:00.251Z"));
  }
}
