"""Addresses: parsed and folded, canonical, told public from private, taken out of image proxies."""
