package io.throughline.faketws.scenario;

import io.throughline.faketws.scenario.OrderEffect.Answer;
import io.throughline.faketws.scenario.OrderEffect.Children;
import java.math.BigDecimal;
import java.time.Duration;

/// The words for what happens to orders, to be imported statically; each is explained where its
/// kind is.
public final class OrderEffects {
  private OrderEffects() {}

  public static Effect reject(int reject, String text) {
    return reject(reject, text, Children.CANCELLED);
  }

  public static Effect reject(int reject, String text, Children children) {
    return new OrderEffect.Reject(reject, text, children);
  }

  public static Effect inactivate() {
    return new OrderEffect.Inactivate();
  }

  public static Effect holdOrder() {
    return holdOrder("");
  }

  public static Effect holdOrder(String holdOrder) {
    return new OrderEffect.HoldOrder(holdOrder);
  }

  public static Effect release() {
    return new OrderEffect.Release();
  }

  public static Effect fill() {
    return fill(100, OrderEffect.AT_MARKET);
  }

  public static Effect fill(int fill, String price) {
    return new OrderEffect.Fill(fill, price);
  }

  public static Effect fillAway() {
    return fillAway(100, OrderEffect.AT_MARKET);
  }

  public static Effect fillAway(int fillAway, String price) {
    return new OrderEffect.FillAway(fillAway, price);
  }

  public static Effect parts(int parts) {
    return new OrderEffect.Parts(parts);
  }

  public static Effect cancel() {
    return cancel("");
  }

  public static Effect cancel(String cancel) {
    return new OrderEffect.Cancel(cancel);
  }

  public static Effect answerCancel(Answer answerCancel) {
    return answerCancel(answerCancel, Duration.ofMillis(5));
  }

  public static Effect answerCancel(Answer answerCancel, Duration within) {
    return new OrderEffect.AnswerCancel(answerCancel, within);
  }

  public static Effect correct(BigDecimal correct) {
    return new OrderEffect.Correct(correct);
  }

  public static Effect renumber() {
    return new OrderEffect.Renumber();
  }

  public static Effect sayStatus() {
    return sayStatus(1);
  }

  public static Effect sayStatus(int sayStatus) {
    return new OrderEffect.SayStatus(sayStatus);
  }

  public static Effect warn(int warn, String text) {
    return new OrderEffect.Warn(warn, text);
  }

  public static Effect preset(String preset) {
    return new OrderEffect.Preset(preset);
  }

  public static Effect foreign(int foreign, String symbol, String action, BigDecimal quantity) {
    return foreign(foreign, symbol, action, quantity, OrderEffect.AT_MARKET);
  }

  public static Effect foreign(
      int foreign, String symbol, String action, BigDecimal quantity, String limit) {
    return new OrderEffect.Foreign(foreign, symbol, action, quantity, limit);
  }

  public static Effect manual(String manual, String action, BigDecimal quantity) {
    return manual(manual, action, quantity, OrderEffect.AT_MARKET);
  }

  public static Effect manual(String manual, String action, BigDecimal quantity, String limit) {
    return new OrderEffect.Manual(manual, action, quantity, limit);
  }
}
