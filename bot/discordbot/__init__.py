"""The Discord bot: the one package that imports discord and aiohttp, and of it only what talks to Discord.

What a message says, what a button carries and who may ask now are plain values, made and tested without Discord.
"""
