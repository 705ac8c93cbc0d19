package io.throughline.faketws.account;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.tws.message.TwsRequest.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Account updates by account and model, in text: what some clients ask of every account at the
/// start, and which the shared protocol has no layout for.
public final class MultiAccountUpdates {
  private static final int REQUEST = 76;
  private static final int CANCEL = 77;
  private static final int ROW = 73;
  private static final int END = 74;
  private static final String VERSION = "1";

  private final Floor floor;
  private final Valuation valuation;

  public MultiAccountUpdates(Floor floor) {
    this.floor = floor;
    valuation = new Valuation(floor);
  }

  public boolean isServed(Unknown request) {
    return request.wireId() == REQUEST || request.wireId() == CANCEL;
  }

  public void handle(Client client, Unknown request) {
    List<String> fields =
        List.of(
            new String(HexFormat.of().parseHex(request.bodyHex()), StandardCharsets.UTF_8)
                .split("\0", -1));
    if (request.wireId() == CANCEL) {
      floor.log("client " + client.clientId() + " wants no more account updates");
    } else if (fields.size() < 5) {
      client.notice(
          320,
          "Server error when reading an API client request. reqAccountUpdatesMulti has "
              + fields.size()
              + " fields");
    } else {
      answer(client, fields.get(1), fields.get(2));
    }
  }

  private void answer(Client client, String reqId, String wanted) {
    String account = wanted.isEmpty() ? floor.settings().accounts().getFirst() : wanted;
    if (floor.settings().accounts().contains(account)) {
      for (AccountFigures.Figure figure : AccountFigures.of(valuation.worth(account))) {
        client.sendText(
            ROW,
            List.of(VERSION, reqId, account, "", figure.key(), figure.value(), figure.currency()));
      }
    } else {
      floor.log("account updates were asked for " + account + ", which is not managed here");
    }
    client.sendText(END, List.of(VERSION, reqId));
  }
}
