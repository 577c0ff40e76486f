"""From a raw item to a clean one: small steps of one signature, rules as data, the sanitiser last."""
