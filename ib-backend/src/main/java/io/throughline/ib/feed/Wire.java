package io.throughline.ib.feed;

import io.throughline.ib.feed.GapPlan.Leg;
import java.util.List;

/// What a feed can have done: subscribe, fetch, tell. Answers come back as calls of [FeedCore].
interface Wire {
  /// Makes a subscription for live items, unless there is one.
  void subscribe();

  /// Whether there is a subscription of which nothing was heard yet.
  boolean isUnanswered();

  /// Ends the subscription, if there is one.
  void unsubscribe();

  /// Forgets the subscription: the server has lost it already.
  void forgetSubscription();

  /// Ends a subscription of which it is not certain whether the server still holds it.
  void endForCertain();

  /// Begins to fetch past bars leg by leg, oldest first. One fetch at a time.
  void fetch(List<Leg> legs);

  /// Wants no more of what was begun to be fetched.
  void cancelFetch();

  /// Does what has become due with the fetch.
  void work(long nowNanos);

  /// When [#work] has something to do by itself.
  long nextDeadlineNanos();

  /// The time of the run.
  long nowNanos();

  /// The same time on the server's clock.
  long serverNanos();

  /// Tells the run something.
  void tell(int code, String text);
}
