package io.throughline.faketws.play;

import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.scenario.Effect;
import io.throughline.faketws.scenario.LinkEffect;
import io.throughline.faketws.scenario.OrderEffect;
import io.throughline.faketws.scenario.SaidEffect;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.scenario.ServerEffect;
import io.throughline.faketws.scenario.Step;
import io.throughline.faketws.scenario.Trigger;
import io.throughline.faketws.words.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Checks that a scenario can be played, before any of it is.
final class Rehearsal {
  /// Fields that every request and message has.
  private static final Set<String> COMMON = Set.of("ref", "symbol", "order", "client");

  private static final List<String> ABOUT_ORDERS =
      List.of(
          "placeOrder",
          "cancelOrder",
          "openOrder",
          "orderStatus",
          "execDetails",
          "commissionReport",
          "errMsg");

  private final Universe universe;

  Rehearsal(Universe universe) {
    this.universe = universe;
  }

  /// @throws IllegalArgumentException naming scenario and step, if a name means nothing here
  void check(Scenario scenario) {
    for (int i = 0; i < scenario.steps().size(); i++) {
      try {
        check(scenario.steps().get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s: step %d: %s".formatted(scenario.name(), i + 1, e.getMessage()), e);
      }
    }
  }

  private void check(Step step) {
    check(step.when());
    for (Effect effect : step.then()) {
      check(effect, step.when());
    }
  }

  private void check(Trigger trigger) {
    switch (trigger) {
      case Trigger.Request(String name, Map<String, String> where) ->
          check(Vocabulary.REQUEST, name, where);
      case Trigger.Message(String name, Map<String, String> where) -> {
        if (!name.equals(Trigger.Message.GREETING)) {
          check(Vocabulary.MESSAGE, name, where);
        }
      }
      case Trigger.Order(String _, String reaches) -> requirePhase(reaches);
      case Trigger.Tick(String symbol) -> universe.bySymbol(symbol);
      case Trigger.After _,
          Trigger.Every _,
          Trigger.Daily _,
          Trigger.Connects _,
          Trigger.Leaves _,
          Trigger.Now _ -> {}
    }
  }

  private static void check(Vocabulary words, String name, Map<String, String> where) {
    words.types(name);
    where.keySet().stream()
        .filter(field -> !COMMON.contains(field))
        .forEach(field -> words.requireField(name, field));
  }

  private static void requirePhase(String word) {
    List<String> words = Arrays.stream(OrderPhase.values()).map(OrderPhase::word).toList();
    if (!word.equals(Trigger.Order.PART_FILLED) && !words.contains(word)) {
      var known = new TreeSet<>(words);
      known.add(Trigger.Order.PART_FILLED);
      throw new IllegalArgumentException(
          "there is no status '%s'; there are %s".formatted(word, known));
    }
  }

  private void check(Effect effect, Trigger when) {
    switch (effect) {
      case SaidEffect said -> check(said, when);
      case ServerEffect.Push(String symbol, var _, var _, var _, var _) ->
          universe.bySymbol(symbol);
      case ServerEffect.Halt(String symbol, var _) -> universe.bySymbol(symbol);
      case OrderEffect order -> check(order, when);
      case ServerEffect _, LinkEffect _ -> {}
      case Effect.Later later -> later.then().forEach(inner -> check(inner, when));
      case Effect.Meanwhile meanwhile -> meanwhile.steps().forEach(this::check);
    }
  }

  private void check(OrderEffect effect, Trigger when) {
    if (effect.needsOrder() && !concernsOrder(when)) {
      throw new IllegalArgumentException(
          "%s happens to an order, but its trigger concerns none; use an order's status or one of %s"
              .formatted(effect, ABOUT_ORDERS));
    }
    switch (effect) {
      case OrderEffect.Foreign foreign -> universe.bySymbol(foreign.symbol());
      case OrderEffect.Manual manual -> universe.bySymbol(manual.manual());
      default -> {} // concerns the order of the trigger
    }
  }

  private static boolean concernsOrder(Trigger when) {
    return switch (when) {
      case Trigger.Order _ -> true;
      case Trigger.Request(String name, var _) -> ABOUT_ORDERS.contains(name);
      case Trigger.Message(String name, var _) -> ABOUT_ORDERS.contains(name);
      case Trigger.After _,
          Trigger.Every _,
          Trigger.Daily _,
          Trigger.Connects _,
          Trigger.Leaves _,
          Trigger.Tick _,
          Trigger.Now _ ->
          false;
    };
  }

  private void check(SaidEffect effect, Trigger when) {
    switch (effect) {
      case SaidEffect.Change(String field, String to) -> requireValue(when, field, to);
      case SaidEffect.Add(var _, String field) -> requireValue(when, field, "1");
      case SaidEffect.Also(Map<String, String> changes) ->
          changes.forEach((field, to) -> requireValue(when, field, to));
      case SaidEffect.Hold(Trigger until) -> check(until);
      case SaidEffect.Split _, SaidEffect.Truncate _, SaidEffect.Garbage _ -> {
        if (!(when instanceof Trigger.Message)) {
          throw new IllegalArgumentException("the bytes of a request are its client's own");
        }
      }
      case SaidEffect.Lose _,
          SaidEffect.Delay _,
          SaidEffect.Repeat _,
          SaidEffect.DropBars _,
          SaidEffect.ShiftBars _ -> {}
    }
  }

  private static void requireValue(Trigger when, String field, String text) {
    switch (when) {
      case Trigger.Request(String name, var _) ->
          Vocabulary.REQUEST.requireValue(name, field, text);
      case Trigger.Message(String name, var _) when !name.equals(Trigger.Message.GREETING) ->
          Vocabulary.MESSAGE.requireValue(name, field, text);
      case Trigger.Message _ -> throw new IllegalArgumentException("a greeting has no fields");
      case Trigger.Order _,
          Trigger.After _,
          Trigger.Every _,
          Trigger.Daily _,
          Trigger.Connects _,
          Trigger.Leaves _,
          Trigger.Tick _,
          Trigger.Now _ ->
          throw new IllegalArgumentException("nothing was said whose field could change");
    }
  }
}
