package io.throughline.faketws.convergence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether each client was told what is true, as of now.
///
/// It goes by what was written to the connections, never by what a client made of it. Orders count
/// for the client id that owns them, positions for whoever was told of them or asked for all.
///
/// ```java
/// assertThat(tws.convergence().differences()).isEmpty();
/// ```
///
/// @param clients one for each client id that has ever started a session, by id
public record Convergence(List<ClientReport> clients) {
  public Convergence {
    clients = List.copyOf(clients);
  }

  /// One client id.
  ///
  /// @param orders the last it was told of its orders, by order id
  /// @param differences each in words; empty if it was told the truth
  public record ClientReport(
      int clientId,
      List<ToldOrder> orders,
      List<ToldExecution> executions,
      List<ToldPosition> positions,
      List<String> differences) {
    public ClientReport {
      orders = List.copyOf(orders);
      executions = List.copyOf(executions);
      positions = List.copyOf(positions);
      differences = List.copyOf(differences);
    }
  }

  public boolean isComplete() {
    return clients.stream().allMatch(client -> client.differences().isEmpty());
  }

  public Optional<ClientReport> client(int clientId) {
    return clients.stream().filter(client -> client.clientId() == clientId).findFirst();
  }

  /// All differences, each with the client id it begins with.
  public List<String> differences() {
    return clients.stream()
        .flatMap(client ->
            client.differences().stream()
                .map(difference -> "client " + client.clientId() + ": " + difference))
        .toList();
  }

  @Override
  public String toString() {
    return isComplete()
        ? "every client was told what is true"
        : differences().stream().collect(Collectors.joining("\n"));
  }
}
