package io.throughline.cli.connection;

import io.throughline.ib.session.Endpoint;
import io.throughline.ib.session.SessionListener;
import java.util.HashSet;
import java.util.Set;

/// Listens while a session connects, and tells what is wrong and what to do if it does not.
public final class ConnectionTrouble implements SessionListener {
  private static final int NOT_LISTENING = 502;
  private static final int SAYS_NOTHING = 504;
  private static final int ENDED = 507;
  private static final int ID_IN_USE = 326;

  /// The likeliest first.
  private static final String HANGS_UP =
      "It accepts and hangs up. Most likely the API is not enabled: in the API settings of TWS tick"
          + " 'Enable ActiveX and Socket Clients'. If it is, TWS may not trust this machine's"
          + " address: add it to 'Trusted IPs' there, or, on the same machine, connect to 127.0.0.1."
          + " If it worked before, TWS is restarting or logging in: wait a minute and try again.";

  private final Set<Integer> codes = new HashSet<>();
  private String reason = "";

  /// What is wrong.
  ///
  /// @param advice empty where there is none
  public record Told(String subject, String found, String advice) {}

  @Override
  public void broken(int code, String why) {
    codes.add(code);
    reason = why;
  }

  /// What is wrong, as far as it is known.
  public Told told(Endpoint endpoint, int clientId) {
    String subject = "connection";
    if (codes.contains(NOT_LISTENING)) {
      return new Told(
          subject,
          "nothing listens at " + endpoint,
          "Start TWS or Gateway, enable 'ActiveX and Socket Clients' in its API settings, and check"
              + " the port there (TWS 7497 paper, 7496 live; Gateway 4002, 4001).");
    }
    if (codes.contains(ID_IN_USE)) {
      return new Told(
          "client id",
          clientId + " is in use",
          "End the program that uses it, or choose another --client-id; orders belong to the id.");
    }
    if (codes.contains(SAYS_NOTHING)) {
      return new Told(
          subject,
          reason,
          "Look for a dialogue in TWS that asks whether to accept the connection, and whether"
              + " somebody has logged in.");
    }
    if (codes.contains(ENDED)) {
      return new Told(subject, reason, HANGS_UP);
    }
    return new Told(subject, reason, "");
  }
}
