package dev.precedent.node;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.transport.TransportService;

/**
 * The main class of one node of a {@link TestCluster}: {@code ClusterNode HOME DATA NAME MASTERS}.
 * It says its two ports on standard output and ends when its standard input does.
 */
final class ClusterNode {
  private ClusterNode() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream parent = System.out;
    System.setOut(System.err);
    Thread.ofPlatform().daemon().start(ClusterNode::endWithParent);
    Path home = Path.of(arguments[0]);
    Path data = Path.of(arguments[1]);
    LogConfigurator.configureESLogging();
    LogConfigurator.setNodeName(arguments[2]);
    Settings settings =
        Settings.builder()
            .put("path.home", home.toString())
            .put("path.data", data.toString())
            .put("path.logs", data.resolve("logs").toString())
            .put("cluster.name", "test")
            .put("node.name", arguments[2])
            .put("cluster.initial_master_nodes", arguments[3])
            .put("discovery.seed_providers", "file")
            .put("discovery.initial_state_timeout", "0s")
            .put("network.host", "127.0.0.1")
            .put("http.port", "0")
            .put("transport.port", "0")
            // one that is killed is noticed by its connections; a slow one on a busy machine is not
            // given up
            .put("cluster.fault_detection.follower_check.timeout", "60s")
            .put("cluster.fault_detection.leader_check.timeout", "60s")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    Environment environment = new Environment(settings, data.resolve("config"));
    Node node =
        new Node(
            environment,
            PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
                Set.of(),
                Map.of(),
                false));
    node.start();
    int http =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    int transport =
        node.injector()
            .getInstance(TransportService.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    parent.println("ports " + http + " " + transport);
    parent.flush();
    Thread.currentThread().join();
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(PrintStream.nullOutputStream());
    } catch (IOException broken) {
      System.err.println("standard input broke: " + broken.getMessage());
    }
    Runtime.getRuntime().halt(0);
  }
}
