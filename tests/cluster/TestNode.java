import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * Runs one OpenSearch node on loopback until it is killed: name, HTTP port, transport port, all transport ports, home.
 * The property "plugin" names the class of another plugin.
 */
public class TestNode extends Node {
    TestNode(Settings settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "unnamed"),
            plugins(),
            true
        );
    }

    static List<Class<? extends Plugin>> plugins() {
        String more = System.getProperty("plugin");
        if (more == null) {
            return List.of(Netty4Plugin.class);
        }
        try {
            return List.of(Netty4Plugin.class, Class.forName(more).asSubclass(Plugin.class));
        } catch (ClassNotFoundException error) {
            throw new IllegalArgumentException(error);
        }
    }

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        List<String> ports = List.of(arguments[3].split(","));
        Settings.Builder settings = Settings.builder()
            .put("cluster.name", "pullquote-tests")
            .put("node.name", name)
            .put("path.home", Path.of(arguments[4]).toString())
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[1])
            .put("transport.port", arguments[2])
            .put("node.processors", 2)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .putList("discovery.seed_hosts", ports.stream().map(port -> "127.0.0.1:" + port).toList());
        for (int at = 5; at < arguments.length; at++) {
            String[] setting = arguments[at].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        TestNode node = new TestNode(settings.build());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception error) {
                error.printStackTrace();
            }
        }));
        node.start();
        new CountDownLatch(1).await();
    }
}
