package io.throughline.ib.session;

import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.TwsMessage;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a listener hears, in words.
final class Heard implements SessionListener {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return List.copyOf(lines);
  }

  /// What begins with a word, without it.
  List<String> of(String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1))
        .toList();
  }

  void clear() {
    lines.clear();
  }

  @Override
  public void ready() {
    lines.add("ready");
  }

  @Override
  public void lost(String reason) {
    lines.add("lost " + reason);
  }

  @Override
  public void broken(int code, String reason) {
    lines.add("broken " + code + " " + reason);
  }

  @Override
  public void givenUp(String reason) {
    lines.add("givenUp " + reason);
  }

  @Override
  public void connectivity(Connectivity now, int code) {
    lines.add("connectivity " + code + " " + now.uplink());
  }

  @Override
  public void order(OrderMessage message) {
    lines.add("order " + message);
  }

  @Override
  public void account(AccountMessage message) {
    lines.add("account " + message);
  }

  @Override
  public void error(ErrMsg message) {
    lines.add("error " + message.id() + " " + message.errorCode());
  }

  @Override
  public void stray(TwsMessage message) {
    lines.add("stray " + message);
  }

  @Override
  public void notice(int code, String text) {
    lines.add("notice " + code + " " + text);
  }
}
