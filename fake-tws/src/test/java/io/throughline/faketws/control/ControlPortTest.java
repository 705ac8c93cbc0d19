package io.throughline.faketws.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.SocketClient;
import io.throughline.faketws.scenario.Effects;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.tws.message.ConnectionMessage.NextValidId;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.OrderRequest.AttachedOrders;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlPortTest {
  private static final Contract AAPL = Contract.stock("AAPL", "SMART", "USD").withConId(265598);

  private final FakeTws tws = FakeTws.start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    tws.close();
  }

  private HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d%s".formatted(tws.control().port(), path)))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode json(int status, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = call(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(response.body());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return json(200, "GET", path, "");
  }

  private void assertRefused(int status, String method, String path, String body, String error)
      throws IOException, InterruptedException {
    assertThat(json(status, method, path, body).path("error").asString()).isEqualTo(error);
  }

  private static PlaceOrder order(int id, String ref, Order.Terms terms) {
    Order order = Order.of(terms).with(new Order.Identity(0, id, 0, 0, null, ref));
    return new PlaceOrder(id, AAPL, order, AttachedOrders.NONE);
  }

  private static Order.Terms limitFarAway() {
    return Order.Terms.limit("BUY", BigDecimal.TEN, 1.5);
  }

  private SocketClient client(int id) throws IOException {
    SocketClient client = SocketClient.connect(tws.port(), id);
    client.await(NextValidId.class, _ -> true);
    return client;
  }

  @Test
  void health_tells_port_time_and_sessions() throws Exception {
    try (SocketClient _ = client(3)) {
      JsonNode health = get("/health");

      assertThat(health.path("status").asString()).isEqualTo("up");
      assertThat(health.path("port").asInt()).isEqualTo(tws.port());
      assertThat(health.path("time").asString()).startsWith("2026-01-05T15:00:");
      assertThat(health.path("sessions").asInt()).isEqualTo(1);
    }
  }

  @Test
  void sessions_tell_who_is_connected() throws Exception {
    try (SocketClient _ = client(3)) {
      assertThat(get("/sessions").toString())
          .isEqualTo(
              "{\"sessions\":[{\"connection\":1,\"clientId\":3,\"version\":178,"
                  + "\"stage\":\"ready\"}]}");
    }
  }

  @Test
  void the_ledger_tells_orders_executions_positions_and_accounts() throws Exception {
    try (SocketClient client = client(3)) {
      client.send(order(1, "entry", Order.Terms.market("BUY", BigDecimal.TEN)));
      client.await(CommissionReport.class, _ -> true);

      JsonNode ledger = get("/ledger");

      JsonNode order = ledger.path("orders").get(0);
      assertThat(order.path("clientId").asInt()).isEqualTo(3);
      assertThat(order.path("orderRef").asString()).isEqualTo("entry");
      assertThat(order.path("status").asString()).isEqualTo("Filled");
      assertThat(order.path("filled").asInt()).isEqualTo(10);
      assertThat(ledger.path("executions").get(0).path("orderId").asInt()).isEqualTo(1);
      assertThat(ledger.path("positions").get(0).path("symbol").asString()).isEqualTo("AAPL");
      assertThat(ledger.path("accounts").get(0).path("name").asString()).isEqualTo("DU1234567");
      assertThat(get("/convergence").path("complete").asBoolean()).isTrue();
    }
  }

  @Test
  void the_transcript_can_be_had_for_one_session_as_text_or_json() throws Exception {
    try (SocketClient _ = client(3);
        SocketClient _ = client(4)) {
      assertThat(call("GET", "/transcript?session=2", "").body())
          .contains("#2 -> startApi StartApi[clientId=4")
          .doesNotContain("#1 ");
      assertThat(call("GET", "/transcript?session=1&format=json&last=1", "").body())
          .startsWith("{\"time\":\"2026-")
          .contains("\"connection\":1,\"direction\":\"server\"");
    }
  }

  @Test
  void a_tick_is_pushed_to_whoever_subscribed() throws Exception {
    try (SocketClient client = client(3)) {
      client.send(new ReqMktData(9, AAPL, "", false, false, List.of()));
      client.await(TickPrice.class, _ -> true);

      json(200, "POST", "/ticks", "{\"symbol\": \"AAPL\", \"bid\": 77.25, \"ask\": 77.5}");

      client.await(TickPrice.class, tick -> tick.tickType() == 1 && tick.price() == 77.25);
    }
  }

  @Test
  void time_is_advanced() throws Exception {
    JsonNode now = json(200, "POST", "/time", "{\"advance\": \"2h\"}");

    assertThat(now.path("time").asString()).startsWith("2026-01-05T17:00:");
  }

  @Test
  void an_order_is_rejected_filled_and_cancelled_by_its_ref() throws Exception {
    try (SocketClient client = client(3)) {
      client.send(order(1, "first", limitFarAway()));
      client.send(order(2, "second", limitFarAway()));
      client.await(
          OrderStatus.class, one -> one.orderId() == 2 && one.status().equals("Submitted"));

      json(200, "POST", "/orders/first/fill", "{\"quantity\": 4, \"price\": 1.25}");
      JsonNode cancelled = json(200, "POST", "/orders/first/cancel", "{\"reason\": \"enough\"}");
      json(200, "POST", "/orders/second/reject", "{\"reason\": \"no margin\"}");

      assertThat(cancelled.path("filled").asInt()).isEqualTo(4);
      assertThat(cancelled.path("status").asString()).isEqualTo("Cancelled");
      client.await(
          OrderStatus.class, one -> one.orderId() == 1 && one.status().equals("Cancelled"));
      client.await(OrderStatus.class, one -> one.orderId() == 2 && one.status().equals("Inactive"));
    }
  }

  @Test
  void a_fault_is_played_by_name_listed_and_stopped() throws Exception {
    JsonNode played =
        json(
            201,
            "POST",
            "/faults",
            "{\"name\": \"greeting-late\", \"parameters\": {\"by\": \"30s\"}}");

    assertThat(played.path("id").asInt()).isEqualTo(1);
    assertThat(played.path("scenario").asString()).contains("30s");
    assertThat(get("/faults").path("faults").size()).isEqualTo(1);
    assertThat(get("/faults/1").path("name").asString()).isEqualTo("greeting-late:by=30s");
    json(200, "DELETE", "/faults/1", "");
    assertThat(get("/faults").path("faults").isEmpty()).isTrue();
    assertRefused(
        404, "GET", "/faults/1", "", "the fault must be the id of one that is played but is 1");
  }

  @Test
  void a_scenario_in_yaml_is_played_and_says_what_never_happened() throws Exception {
    String yaml =
        Scenario.named("the order gets lost")
            .when(Occasion.request("placeOrder"))
            .then(Effects.lose())
            .expected()
            .yaml();

    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:%d/faults".formatted(tws.control().port())))
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(get("/faults/unmet").path("unmet").get(0).asString())
        .startsWith("the order gets lost: step 1 was expected to happen");
  }

  @Test
  void a_fault_that_is_none_is_refused() throws Exception {
    assertRefused(
        404,
        "POST",
        "/faults",
        "{\"name\": \"gremlins\"}",
        "name must be one that 'throughline fake-tws list' shows but is \"gremlins\"");
    assertThat(
            json(
                    400,
                    "POST",
                    "/faults",
                    "{\"name\": \"greeting-late\", \"parameters\": {\"by\": \"soon\"}}")
                .path("error")
                .asString())
        .contains("soon");
  }

  @Test
  void reset_begins_again_with_nobody_connected() throws Exception {
    try (SocketClient client = client(3)) {
      client.send(order(1, "first", limitFarAway()));
      client.await(OrderStatus.class, _ -> true);

      json(200, "POST", "/reset", "");

      client.awaitEnd();
    }
    assertThat(get("/ledger").path("orders").isEmpty()).isTrue();
    assertThat(get("/sessions").path("sessions").isEmpty()).isTrue();
    try (SocketClient again = client(3)) {
      again.send(order(1, "first", limitFarAway()));
      again.await(OrderStatus.class, _ -> true);
    }
    assertThat(get("/ledger").path("orders").size()).isEqualTo(1);
  }

  @Test
  void what_is_wrong_with_a_call_is_told_with_expected_and_found() throws Exception {
    JsonNode problem = json(400, "POST", "/time", "{\"advance\": \"soon\"}");

    assertThat(problem.toString())
        .isEqualTo(
            "{\"error\":\"advance must be a span of time such as 90s, 500ms, 2h or PT1M30S but is"
                + " \\\"soon\\\"\",\"what\":\"advance\",\"expected\":\"a span of time such as 90s,"
                + " 500ms, 2h or PT1M30S\",\"found\":\"\\\"soon\\\"\"}");
  }

  @Test
  void each_kind_of_mistake_has_its_status() throws Exception {
    assertRefused(
        404,
        "GET",
        "/ledgers",
        "",
        "the path must be one of /health, /ledger, /sessions, /transcript, /convergence, /faults,"
            + " /orders, /ticks, /time, /reset but is \"/ledgers\"");
    assertRefused(405, "DELETE", "/ledger", "", "the method must be GET but is DELETE");
    assertRefused(400, "GET", "/ledger?x=1", "", "the parameter must be left out but is \"x\"");
    assertRefused(
        400, "GET", "/transcript?format=xml", "", "format must be text or json but is \"xml\"");
    assertRefused(
        400,
        "GET",
        "/transcript?session=one",
        "",
        "session must be a whole number of 0 or more but is \"one\"");
    assertRefused(400, "POST", "/time", "{}", "advance must be text but is not there");
    assertRefused(
        404,
        "POST",
        "/ticks",
        "{\"symbol\": \"NONE\"}",
        "symbol must be that of an instrument but is \"NONE\"");
    assertRefused(
        404,
        "POST",
        "/orders/x/release",
        "",
        "the order must be the permId or the order ref of one in the ledger but is \"x\"");
  }

  @Test
  void a_server_with_a_core_of_its_own_cannot_be_reset() throws Exception {
    var core =
        new io.throughline.faketws.session.FakeTwsCore(
            io.throughline.faketws.session.CoreOptions.standard());
    try (FakeTws fixed = FakeTws.start(core, 0, 1)) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:%d/reset".formatted(fixed.control().port())))
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(409);
    }
  }

  @Test
  void a_page_in_a_browser_is_refused() throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:%d/reset".formatted(tws.control().port())))
                .header("Origin", "https://example.com")
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(403);
  }
}
